package com.advertisex.lake.mapreduce.clean;

/**
 * Outcomes in {@code ops.ledger}: landed = accepted + duplicate + rejected; collisions, late and flagged events are counted
 * among the accepted ones once more, flagged ones under the code of each flag.
 */
public final class Outcomes
{
    public static final String LANDED = "landed";
    public static final String ACCEPTED = "accepted";
    public static final String DUPLICATE = "duplicate";
    public static final String REJECTED = "rejected";
    public static final String COLLISION = "collision";
    public static final String LATE = "late";
    public static final String FLAGGED = "flagged";

    private Outcomes() {}
}
