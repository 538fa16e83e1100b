/** The clean job: landed events to canonical rows, deduplicated, and quarantine rows, with an account that balances. */
package com.advertisex.lake.mapreduce.clean;
