/** Measures what runs have staged of each arrival hour, and holds it against the same hour of former weeks. */
package com.advertisex.lake.mapreduce.history;
