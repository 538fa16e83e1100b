/** Rows as Avro binary, taken apart where they lie: into Parquet columns, partitions and sort keys, without an object a row. */
package com.advertisex.lake.mapreduce.row;
