package com.advertisex.lake.model;

/** Names of the headers that the edge puts on every landed record, and their fixed values. All values are text. */
public final class LandedHeaders
{
    /** {@link Feed#directoryName()}. */
    public static final String FEED = "feed";
    /** Name of the agent that took the record in. */
    public static final String AGENT = "agent";
    /**
     * Microseconds since the epoch, decimal: when the agent took the record in. An agent gives no two records the same, so that with {@link #AGENT} it tells
     * a record that landed twice from another that is equal to it.
     */
    public static final String RECEIVED_TIME = "received_time";
    /** Milliseconds since the epoch, decimal: the received time once more, under the name that Flume's HDFS sink routes by. */
    public static final String TIMESTAMP = "timestamp";
    /** Microseconds since the epoch, decimal; absent where the edge could not read it. */
    public static final String EVENT_TIME = "event_time";
    /** The id that the source gave, or the fingerprint in hex; absent where the edge could not read it. */
    public static final String EVENT_ID = "event_id";
    /** Content id of the mapping file: the first 16 hex digits of the SHA-256 of its bytes. */
    public static final String MAPPING = "mapping";
    /** Base name of the source file; absent where there is none. */
    public static final String FILE = "file";
    /** Id of the {@code lake ingest} call; absent for live traffic. */
    public static final String INGEST = "ingest";
    /** {@link #LATENESS_UNBOUNDED} for files handed to {@code lake ingest}; absent for live traffic. */
    public static final String LATENESS = "lateness";
    /** Header line of the CSV file, as text; only where it differs from the columns of the mapping. */
    public static final String COLUMNS = "columns";
    /** Id of the key that user ids were hashed with. Present: privacy was applied to the body. */
    public static final String KEY_ID = "key_id";
    /** {@link #ZONE_LANDING} or {@link #ZONE_RESTRICTED}; {@link #ZONE_AUDIT} of an audit event, which is no record but counts some. */
    public static final String ZONE = "zone";
    /** Name of the {@link ViolationCode} where the edge could not read the record. */
    public static final String DEFECT = "defect";
    /** Bytes of the record before it was cut; only with defect {@code TOO_LARGE}. */
    public static final String ORIGINAL_LENGTH = "original_length";
    /** Of an audit event: its own id; one that landed twice counts once. */
    public static final String AUDIT_ID = "audit_id";
    /** Of an audit event, decimal: how many records of its feed and hour came with it. */
    public static final String EVENTS = "events";

    public static final String LATENESS_UNBOUNDED = "unbounded";
    public static final String ZONE_LANDING = "landing";
    public static final String ZONE_RESTRICTED = "restricted";
    public static final String ZONE_AUDIT = "audit";

    private LandedHeaders() {}
}
