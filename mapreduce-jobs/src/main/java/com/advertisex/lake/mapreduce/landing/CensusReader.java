package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads of a landed event only what the census counts, and steps over its body. Makes no object per event. */
final class CensusReader
        implements DatumReader<CensusReader.Entry>
{
    private static final Utf8 AGENT = new Utf8(LandedHeaders.AGENT);
    private static final Utf8 EVENT_TIME = new Utf8(LandedHeaders.EVENT_TIME);
    private static final Utf8 RECEIVED_TIME = new Utf8(LandedHeaders.RECEIVED_TIME);

    private final Utf8 name = new Utf8();
    private final Utf8 value = new Utf8();
    private final Map<Utf8, String> agents = new HashMap<>();

    /** The headers that the census reads; the times are null where the header is absent or no number. */
    static final class Entry
    {
        private String agent;
        private boolean hasEventTime;
        private long eventTime;
        private boolean hasReceivedTime;
        private long receivedTime;

        String agent()
        {
            return agent;
        }

        boolean hasReceivedTime()
        {
            return hasReceivedTime;
        }

        long receivedTime()
        {
            return receivedTime;
        }

        boolean hasTime()
        {
            return hasEventTime || hasReceivedTime;
        }

        /** Microseconds: the event's own time, or where the edge read none, when it was received. */
        long time()
        {
            return hasEventTime ? eventTime : receivedTime;
        }
    }

    @Override
    public void setSchema(Schema schema)
    {
        // Only files of the one schema get here: ContainerHeader has compared it.
    }

    @Override
    public Entry read(Entry reuse, Decoder in)
            throws IOException
    {
        Entry entry = reuse == null ? new Entry() : reuse;
        entry.agent = Census.UNKNOWN_AGENT;
        entry.hasEventTime = false;
        entry.hasReceivedTime = false;
        for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
            for (long header = 0; header < count; header++) {
                readHeader(entry, in);
            }
        }
        in.skipBytes();
        return entry;
    }

    private void readHeader(Entry entry, Decoder in)
            throws IOException
    {
        in.readString(name);
        if (name.equals(AGENT)) {
            in.readString(value);
            entry.agent = agent();
        }
        else if (name.equals(EVENT_TIME)) {
            in.readString(value);
            entry.hasEventTime = isNumber(value);
            entry.eventTime = entry.hasEventTime ? number(value) : 0;
        }
        else if (name.equals(RECEIVED_TIME)) {
            in.readString(value);
            entry.hasReceivedTime = isNumber(value);
            entry.receivedTime = entry.hasReceivedTime ? number(value) : 0;
        }
        else {
            in.skipString();
        }
    }

    private String agent()
    {
        String agent = agents.get(value);
        if (agent == null) {
            agent = value.toString();
            agents.put(new Utf8(value), agent);
        }
        return agent;
    }

    private static boolean isNumber(Utf8 text)
    {
        byte[] bytes = text.getBytes();
        int start = text.getByteLength() > 0 && bytes[0] == '-' ? 1 : 0;
        int digits = text.getByteLength() - start;
        if (digits < 1 || digits > 18) {
            return false;
        }
        for (int index = start; index < text.getByteLength(); index++) {
            if (bytes[index] < '0' || bytes[index] > '9') {
                return false;
            }
        }
        return true;
    }

    private static long number(Utf8 text)
    {
        byte[] bytes = text.getBytes();
        boolean negative = bytes[0] == '-';
        long number = 0;
        for (int index = negative ? 1 : 0; index < text.getByteLength(); index++) {
            number = number * 10 + (bytes[index] - '0');
        }
        return negative ? -number : number;
    }
}
