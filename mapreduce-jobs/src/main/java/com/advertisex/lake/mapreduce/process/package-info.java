/** Processing of everything that has landed: recovery, the clean runs in order, watermarks. */
package com.advertisex.lake.mapreduce.process;
