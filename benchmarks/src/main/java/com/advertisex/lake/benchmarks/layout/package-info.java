/** How impressions lie on disk, and what Trino reads of them for the questions that are asked. */
package com.advertisex.lake.benchmarks.layout;
