/** Reading the landing zone: listing arrival hours, checked Avro blocks, the census, and the recovery of files a dead agent left open. */
package com.advertisex.lake.mapreduce.landing;
