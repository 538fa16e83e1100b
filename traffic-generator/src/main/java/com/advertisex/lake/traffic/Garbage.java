package com.advertisex.lake.traffic;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** What gets into text logs that is no record. None of it has line ends or quotes, so that it stays one record to every splitter. */
final class Garbage
{
    /** How a TLS handshake starts that somebody sends to a plain port. */
    private static final byte[] HANDSHAKE = {0x16, 0x03, 0x01};
    private static final byte[] STACK_TRACE = "java.net.SocketException: Broken pipe at com.adserver.LogWriter.flush(LogWriter.java:214)"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int MIN_BYTES = 20;
    private static final int MAX_BYTES = 400;

    private final SplittableRandom random;
    private final ByteSink sink = new ByteSink();

    Garbage(SplittableRandom random)
    {
        this.random = random;
    }

    /** @return the record without its line end; reused by the next call */
    ByteSink render()
    {
        sink.reset();
        if (random.nextBoolean()) {
            return sink.put(STACK_TRACE);
        }
        sink.put(HANDSHAKE);
        int count = random.nextInt(MIN_BYTES, MAX_BYTES);
        for (int i = 0; i < count; i++) {
            sink.write(random.nextInt(128, 256));
        }
        return sink;
    }
}
