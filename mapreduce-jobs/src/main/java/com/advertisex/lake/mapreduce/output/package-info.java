/** The MapReduce to Iceberg multi-table output format, its committer, and the recovery of runs that were cut off. */
package com.advertisex.lake.mapreduce.output;
