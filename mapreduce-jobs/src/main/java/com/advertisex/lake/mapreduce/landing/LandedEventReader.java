package com.advertisex.lake.mapreduce.landing;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {headers, body} straight into a reused {@link LandedEvent}. Header names and the last value of each header are kept as strings: most
 * headers (feed, agent, mapping, file) do not change from one record to the next.
 */
public final class LandedEventReader
        implements DatumReader<LandedEvent>
{
    private final Map<Utf8, Header> known = new HashMap<>();
    private final Utf8 name = new Utf8();
    private final Utf8 value = new Utf8();
    private ByteBuffer body = ByteBuffer.allocate(4096);

    @Override
    public void setSchema(Schema schema)
    {
        // Only files of the one schema get here: ContainerHeader has compared it.
    }

    @Override
    public LandedEvent read(LandedEvent reuse, Decoder in)
            throws IOException
    {
        LandedEvent event = reuse == null ? new LandedEvent() : reuse;
        event.headers().clear();
        for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
            for (long entry = 0; entry < count; entry++) {
                readHeader(event.headers(), in);
            }
        }
        body = in.readBytes(body);
        int length = body.remaining();
        body.get(body.position(), event.bodyOfLength(length), 0, length);
        return event;
    }

    private void readHeader(Map<String, String> headers, Decoder in)
            throws IOException
    {
        in.readString(name);
        Header header = known.get(name);
        if (header == null) {
            header = new Header(name.toString());
            known.put(new Utf8(name), header);
        }
        headers.put(header.name, header.value(in.readString(value)));
    }

    private static final class Header
    {
        private final String name;
        private Utf8 lastBytes = new Utf8("");
        private String last = "";

        private Header(String name)
        {
            this.name = name;
        }

        private String value(Utf8 bytes)
        {
            if (!bytes.equals(lastBytes)) {
                lastBytes = new Utf8(bytes);
                last = bytes.toString();
            }
            return last;
        }
    }
}
