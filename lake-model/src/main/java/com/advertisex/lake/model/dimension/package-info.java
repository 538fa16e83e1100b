/** Advertisers, campaigns, creatives, publishers and currency rates: their tables, the files that they are loaded from, their history, and look-ups in it. */
package com.advertisex.lake.model.dimension;
