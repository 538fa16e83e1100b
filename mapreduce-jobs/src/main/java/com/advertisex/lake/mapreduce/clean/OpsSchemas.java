package com.advertisex.lake.mapreduce.clean;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

import static com.advertisex.lake.mapreduce.row.ColumnTypes.TIMESTAMP;

/** Rows of the ops tables that runs write. */
final class OpsSchemas
{
    /** Kinds of runs. */
    static final String CLEAN = "clean";
    static final String REPLAY = "replay";

    static final Schema LEDGER = SchemaBuilder.record("Ledger").fields()
            .requiredString("run_id")
            .requiredString("feed")
            .name("arrival_hour").type(TIMESTAMP).noDefault()
            .optionalString("agent")
            .requiredString("outcome")
            .optionalString("reason")
            .requiredLong("events")
            .name("load_time").type(TIMESTAMP).noDefault()
            .endRecord();

    static final Schema LANDING_FILES = SchemaBuilder.record("LandingFile").fields()
            .requiredString("feed")
            .name("arrival_hour").type(TIMESTAMP).noDefault()
            .requiredString("path")
            .requiredLong("bytes")
            .requiredLong("events")
            .requiredString("run_id")
            .name("load_time").type(TIMESTAMP).noDefault()
            .endRecord();

    static final Schema RUNS = SchemaBuilder.record("Run").fields()
            .requiredString("run_id")
            .requiredString("feed")
            .name("arrival_hour").type(TIMESTAMP).noDefault()
            .requiredString("job_id")
            .name("started_at").type(TIMESTAMP).noDefault()
            .name("finished_at").type(TIMESTAMP).noDefault()
            .requiredInt("input_files")
            .requiredLong("landed")
            .requiredLong("accepted")
            .requiredLong("duplicates")
            .requiredLong("collisions")
            .requiredLong("rejected")
            .requiredString("kind")
            .optionalString("request")
            .endRecord();

    private OpsSchemas() {}
}
