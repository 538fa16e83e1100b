package com.advertisex.lake.benchmarks.layout;

/**
 * What Trino spent on a query.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all workers
 * @param readBytes from the file system
 * @param readRows that came out of the files, before filters
 */
record Effort(double seconds, double cpuSeconds, long readBytes, long readRows) {}
