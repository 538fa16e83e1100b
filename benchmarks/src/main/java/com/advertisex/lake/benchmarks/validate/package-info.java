/** A suite of expectations, judged by the lake's engine and by the real Great Expectations on the same Trino. */
package com.advertisex.lake.benchmarks.validate;
