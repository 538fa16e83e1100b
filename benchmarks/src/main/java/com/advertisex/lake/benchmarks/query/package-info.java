/** The questions behind the metrics, asked of the lake's tables in Trino and of its peers. */
package com.advertisex.lake.benchmarks.query;
