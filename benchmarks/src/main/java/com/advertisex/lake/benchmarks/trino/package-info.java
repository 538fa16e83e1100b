/** Trino, as the benchmarks ask it. */
package com.advertisex.lake.benchmarks.trino;
