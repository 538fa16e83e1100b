/** Bid requests beside the impressions that were won of them: win rates, and floors against prices. */
package com.advertisex.lake.mapreduce.auction;
