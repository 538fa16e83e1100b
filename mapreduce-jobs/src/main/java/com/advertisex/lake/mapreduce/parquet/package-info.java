/** Writes Parquet files column by column, for one task's sorted rows: pages are encoded as values come, without an object a value. */
package com.advertisex.lake.mapreduce.parquet;
