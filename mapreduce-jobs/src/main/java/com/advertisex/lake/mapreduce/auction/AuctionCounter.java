package com.advertisex.lake.mapreduce.auction;

/** What the job that joins counts. */
public enum AuctionCounter
{
    /** Requests that no impression was looked for among, as too many had their id ({@code lake.auctions.max-requests-per-id}). */
    REQUESTS_BEYOND_BOUND,
}
