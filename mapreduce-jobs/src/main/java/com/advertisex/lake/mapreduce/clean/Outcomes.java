package com.advertisex.lake.mapreduce.clean;

/** Outcomes in {@code ops.ledger}: landed = accepted + duplicate + rejected; collisions and late events are counted among the accepted ones once more. */
public final class Outcomes
{
    public static final String LANDED = "landed";
    public static final String ACCEPTED = "accepted";
    public static final String DUPLICATE = "duplicate";
    public static final String REJECTED = "rejected";
    public static final String COLLISION = "collision";
    public static final String LATE = "late";

    private Outcomes() {}
}
