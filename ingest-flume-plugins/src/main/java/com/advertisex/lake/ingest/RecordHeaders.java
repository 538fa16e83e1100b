package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.record.RawRecord;
import com.advertisex.lake.model.record.RecordSplitter;

import java.util.Map;

/** What whoever splits a file tells the interceptor about a record. Apart from the agent's own classes: clients of the RPC source split files as well. */
final class RecordHeaders
{
    private RecordHeaders() {}

    static void put(RawRecord splitRecord, RecordSplitter splitter, Map<String, String> headers)
    {
        splitter.columns().ifPresent(line -> headers.put(LandedHeaders.COLUMNS, line));
        if (splitRecord.defect() != null) {
            headers.put(LandedHeaders.DEFECT, splitRecord.defect().name());
        }
        if (splitRecord.originalLength() > splitRecord.body().length) {
            headers.put(LandedHeaders.ORIGINAL_LENGTH, Long.toString(splitRecord.originalLength()));
        }
    }
}
