package com.advertisex.lake.benchmarks.trino;

/**
 * What Trino spent on a query, as it tells.
 *
 * @param seconds by the server's clock
 * @param cpuSeconds of all workers
 * @param readBytes from the file system
 * @param readRows that came out of the files, before filters
 */
public record Effort(double seconds, double cpuSeconds, long readBytes, long readRows) {}
