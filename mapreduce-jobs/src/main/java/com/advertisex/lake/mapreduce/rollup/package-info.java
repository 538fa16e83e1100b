/** Additive counters and mergeable sketches per campaign and hour, day and placement. */
package com.advertisex.lake.mapreduce.rollup;
