/** Runs that derive tables from other tables: which days have to be computed anew, and the account of what was. */
package com.advertisex.lake.mapreduce.derive;
