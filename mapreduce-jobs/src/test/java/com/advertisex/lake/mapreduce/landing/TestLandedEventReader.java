package com.advertisex.lake.mapreduce.landing;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLandedEventReader
{
    /** As it stands in the file: a name may occur twice. */
    private record Header(String name, String value) {}

    @Test
    void readsTheHeadersOfEachRecordWhateverTheOneBeforeHad()
            throws IOException
    {
        Random random = new Random(1);
        LandedEventReader reader = new LandedEventReader();
        LandedEvent event = null;
        for (int i = 0; i < 5_000; i++) {
            List<Header> headers = headers(random);
            String body = "body " + random.nextInt(1_000);
            event = reader.read(event, DecoderFactory.get().binaryDecoder(encode(headers, body), null));
            Map<String, String> expected = new LinkedHashMap<>();
            headers.forEach(header -> expected.put(header.name, header.value));
            assertThat(event.headers()).isEqualTo(expected);
            assertThat(new String(event.body(), 0, event.bodyLength(), UTF_8)).isEqualTo(body);
        }
    }

    @Test
    void keepsNothingOfARecordThatIsCut()
            throws IOException
    {
        LandedEventReader reader = new LandedEventReader();
        LandedEvent event = reader.read(null, DecoderFactory.get()
                .binaryDecoder(encode(List.of(new Header("feed", "a"), new Header("agent", "b")), "x"), null));
        byte[] next = encode(List.of(new Header("feed", "c"), new Header("agent", "d")), "y");
        LandedEvent reused = event;
        assertThatThrownBy(() -> reader.read(reused, DecoderFactory.get().binaryDecoder(Arrays.copyOf(next, 9), null))).isInstanceOf(IOException.class);
        event = reader.read(event, DecoderFactory.get().binaryDecoder(encode(List.of(new Header("feed", "a")), "z"), null));
        assertThat(event.headers()).isEqualTo(Map.of("feed", "a"));
    }

    /** Mostly the same, as in a file: now and then other values, another order, one more or less, or a name twice. */
    private static List<Header> headers(Random random)
    {
        List<Header> headers = new ArrayList<>(List.of(new Header("feed", "impressions"), new Header("agent", "a" + random.nextInt(2)),
                new Header("time", Integer.toString(random.nextInt()))));
        switch (random.nextInt(10)) {
            case 0 -> headers.remove(random.nextInt(3));
            case 1 -> headers.add(new Header("agent", "twice" + random.nextInt(2)));
            case 2 -> headers.add(0, new Header("first", ""));
            case 3 -> headers.clear();
            default -> {}
        }
        return headers;
    }

    private static byte[] encode(List<Header> headers, String body)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeMapStart();
        encoder.setItemCount(headers.size());
        for (Header header : headers) {
            encoder.startItem();
            encoder.writeString(header.name);
            encoder.writeString(header.value);
        }
        encoder.writeMapEnd();
        encoder.writeBytes(body.getBytes(UTF_8));
        encoder.flush();
        return bytes.toByteArray();
    }
}
