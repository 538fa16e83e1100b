/** Loads the dimension tables from files, in one commit each, and reads them for jobs. */
package com.advertisex.lake.mapreduce.dimension;
