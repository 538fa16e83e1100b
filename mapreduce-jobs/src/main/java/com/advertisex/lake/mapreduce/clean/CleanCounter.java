package com.advertisex.lake.mapreduce.clean;

/** Counters of the clean job. They show progress; what is published is counted apart, in the ledger, by committed attempts alone. */
public enum CleanCounter
{
    /** Landed records and damaged ranges that mappers read. */
    LANDED,
    /** Rows of the quarantine that mappers of a replay read. */
    REPLAYED,
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    /** Accepted under a derived id. */
    COLLISION,
    /** Accepted, though received long after the event (lake.clean.late-after). */
    LATE,
    /** Accepted, though something is doubtful: its column flags says what. */
    FLAGGED,
    /** Amounts without a value in the report currency: they name no currency, or there is no rate (lake.report.max-rate-age-days). */
    WITHOUT_RATE,
    /** Amounts without a value in the report currency because it has more digits than the column. */
    REPORT_AMOUNT_TOO_LONG,
    /** Accepted clicks that came too fast and had no reason of their own to be invalid traffic. */
    TOO_FAST,
    /** Keys of rows that former runs published. */
    PUBLISHED_KEYS,
}
