/** Who gets the credit of conversions: the same question to the lake's correlation and to its peers. */
package com.advertisex.lake.benchmarks.correlate;
