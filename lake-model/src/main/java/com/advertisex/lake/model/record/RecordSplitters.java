package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;

import java.io.IOException;

/** The splitter of each format. */
public final class RecordSplitters
{
    private RecordSplitters() {}

    /**
     * The splitter of a file. A compressed file is one malformed record, whatever its format.
     *
     * @param maxRecordBytes longer records are cut to this many bytes and marked as too large (lake.ingest.max-record-bytes)
     * @throws IOException if the bytes cannot be read, not for what they say
     */
    public static RecordSplitter open(RecordSource source, FormatSettings format, int maxRecordBytes)
            throws IOException
    {
        if (isGzip(source)) {
            return new WholeFileSplitter(source, maxRecordBytes, ViolationCode.MALFORMED);
        }
        return switch (format.type()) {
            case JSON_LINES -> new JsonLinesSplitter(source, maxRecordBytes);
            case JSON_ARRAY -> new JsonArraySplitter(source, maxRecordBytes);
            case CSV, TSV -> new DelimitedSplitter(source, format, maxRecordBytes);
            case AVRO -> new AvroContainerSplitter(source, maxRecordBytes);
            case AVRO_SINGLE_OBJECT -> new WholeFileSplitter(source, maxRecordBytes, null);
        };
    }

    /** Whether a file starts like a gzip member (RFC 1952): compressed files are not split, and who hands one over should be told before. */
    public static boolean isGzip(RecordSource source)
            throws IOException
    {
        try (ByteInput input = new ByteInput(source)) {
            input.seek(0);
            return input.take() == 0x1F && input.take() == 0x8B;
        }
    }
}
