/** Which impressions led to which clicks and conversions, and how the credit is shared. */
package com.advertisex.lake.mapreduce.correlate;
