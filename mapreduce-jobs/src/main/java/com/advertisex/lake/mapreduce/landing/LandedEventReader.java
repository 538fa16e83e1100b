package com.advertisex.lake.mapreduce.landing;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {headers, body} straight into a reused {@link LandedEvent}. Records of a file mostly have the same headers in the same order, and most of those (feed,
 * agent, mapping, file) do not change from one record to the next: each is compared with its predecessor, and only what differs is made into a string.
 */
public final class LandedEventReader
        implements DatumReader<LandedEvent>
{
    private final List<Header> previous = new ArrayList<>();
    private final Utf8 name = new Utf8();
    private final Utf8 value = new Utf8();
    private ByteBuffer body = ByteBuffer.allocate(4096);
    private LandedEvent last;

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
        if (event != last) {
            // A record that failed half-way leaves no event behind to compare with.
            previous.clear();
        }
        last = null;
        int position = 0;
        boolean same = true;
        for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
            for (long entry = 0; entry < count; entry++) {
                in.readString(name);
                in.readString(value);
                same &= readHeader(event.headers(), position);
                position++;
            }
        }
        // Fewer names than headers: one came twice, and the later one counts.
        if (!same || position != previous.size() || event.headers().size() != position) {
            previous.subList(position, previous.size()).clear();
            event.headers().clear();
            previous.forEach(header -> event.headers().put(header.name, header.value));
        }
        body = in.readBytes(body);
        int length = body.remaining();
        body.get(body.position(), event.bodyOfLength(length), 0, length);
        last = event;
        return event;
    }

    /** @return whether the predecessor had a header of that name there, so that the map holds it */
    private boolean readHeader(Map<String, String> headers, int position)
    {
        if (position < previous.size() && previous.get(position).nameBytes.equals(name)) {
            Header header = previous.get(position);
            if (!header.valueBytes.equals(value)) {
                header.set(value);
                headers.put(header.name, header.value);
            }
            return true;
        }
        Header header = new Header(name);
        header.set(value);
        if (position < previous.size()) {
            previous.set(position, header);
        }
        else {
            previous.add(header);
        }
        return false;
    }

    private static final class Header
    {
        private final Utf8 nameBytes;
        private final String name;
        private Utf8 valueBytes;
        private String value;

        private Header(Utf8 name)
        {
            this.nameBytes = new Utf8(name);
            this.name = name.toString();
        }

        private void set(Utf8 bytes)
        {
            valueBytes = new Utf8(bytes);
            value = bytes.toString();
        }
    }
}
