package com.advertisex.lake.model.record;

import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Splits bytes in memory. */
final class Split
{
    static final int LIMIT = 1 << 20;

    private Split() {}

    static RecordSource source(byte[] file)
    {
        return offset -> {
            ByteArrayInputStream stream = new ByteArrayInputStream(file);
            stream.skip(offset);
            return stream;
        };
    }

    static List<RawRecord> all(byte[] file, FormatSettings format, int limit)
            throws IOException
    {
        try (RecordSplitter splitter = RecordSplitters.open(source(file), format, limit)) {
            return rest(splitter);
        }
    }

    static List<RawRecord> rest(RecordSplitter splitter)
            throws IOException
    {
        List<RawRecord> records = new ArrayList<>();
        for (RawRecord next = splitter.next(); next != null; next = splitter.next()) {
            records.add(next);
        }
        return records;
    }

    static List<RawRecord> all(String file, FormatType type)
            throws IOException
    {
        return all(file.getBytes(UTF_8), FormatSettings.of(type), LIMIT);
    }

    static List<String> texts(String file, FormatType type)
            throws IOException
    {
        return texts(all(file, type));
    }

    static List<String> texts(List<RawRecord> records)
    {
        return records.stream().map(Split::text).toList();
    }

    static String text(RawRecord raw)
    {
        return new String(raw.body(), UTF_8) + (raw.defect() == null ? "" : " !" + raw.defect());
    }

    /** Reads one record at a time, each with a splitter of its own that goes on where the one before was. */
    static List<String> textsReopening(byte[] file, FormatSettings format)
            throws IOException
    {
        List<String> texts = new ArrayList<>();
        RecordSplitter.Position position = RecordSplitter.Position.START;
        while (true) {
            try (RecordSplitter splitter = RecordSplitters.open(source(file), format, LIMIT)) {
                splitter.seek(position);
                RawRecord next = splitter.next();
                if (next == null) {
                    return texts;
                }
                texts.add(text(next));
                position = splitter.position();
            }
        }
    }
}
