/** Reads rows of Iceberg tables in map tasks. */
package com.advertisex.lake.mapreduce.scan;
