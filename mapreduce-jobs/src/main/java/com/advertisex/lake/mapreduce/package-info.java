/** MapReduce jobs of the lake, and the settings they share. */
package com.advertisex.lake.mapreduce;
