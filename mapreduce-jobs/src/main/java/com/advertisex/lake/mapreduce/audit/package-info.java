/** Judges what runs have staged, by the suites of the tables concerned, before anybody sees it. */
package com.advertisex.lake.mapreduce.audit;
