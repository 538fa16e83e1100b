package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestQuarantineRow
{
    private static final long HOUR = Decoding.RECEIVED_MICROS;

    @ParameterizedTest
    @EnumSource
    void hasEveryColumnOfTheFeedsTables(Feed feed)
    {
        for (EventType type : EventType.of(feed)) {
            for (Schema.Field column : type.schema().getFields()) {
                Schema quarantined = QuarantineRow.schema(feed).getField(column.name()).schema();
                assertThat(quarantined.isNullable()).as(column.name()).isTrue();
                assertThat(quarantined.getTypes()).as(column.name())
                        .contains(column.schema().isNullable() ? column.schema().getTypes().get(1) : column.schema());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnIsDescribed(Feed feed)
    {
        assertThat(QuarantineRow.schema(feed).getFields()).allSatisfy(field -> assertThat(field.doc()).isNotBlank());
    }

    @Test
    void keepsWhatCouldBeReadWhatWasWrongAndTheBytes()
            throws IOException
    {
        String text = "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-20T11:00:00Z\",\"price_cpm\":-1,\"x\":1}";
        Decoding decoding = Decoding.byDefault("impressions");

        GenericRecord row = written(row(Feed.IMPRESSIONS, decoding, text));

        assertThat(row.get("event_id")).isEqualTo("e1");
        assertThat(row.get("landing_file")).isEqualTo("/lake/landing/x/2026-11-20/12/a.avro");
        assertThat(row.get("raw")).isEqualTo(ByteBuffer.wrap(text.getBytes(UTF_8)));
        assertThat(row.get("reject_reason")).isEqualTo("MISSING_CREATIVE_ID");
        assertThat(row.get("mapping")).isEqualTo("0123456789abcdef");
        assertThat(row.get("arrival_hour")).isEqualTo(HOUR);
        assertThat(row.get("headers")).isEqualTo(decoding.context().headers());
        assertThat(row.get("violations")).hasToString("""
                [{"code": 105, "name": "MISSING_CREATIVE_ID", "field": "creative_id", "value": null, "limit": "required"}, \
                {"code": 328, "name": "OUT_OF_RANGE_PRICE_CPM", "field": "price_cpm", "value": "-1", \
                "limit": "decimal(18,9), at most 6 decimals, not negative (or set rounding: half-even)"}]""");
    }

    @Test
    void anUnreadableRecordStillHasItsLineage()
            throws IOException
    {
        GenericRecord row = written(row(Feed.INTERACTIONS, Decoding.byDefault("interactions"), "\"unclosed"));

        assertThat(row.get("event_id")).isNull();
        assertThat(row.get("event_type")).isNull();
        assertThat(row.get("received_time")).isEqualTo(Decoding.RECEIVED_MICROS);
        assertThat(row.get("record_offset")).isEqualTo(7L);
        assertThat(row.get("reject_reason")).isEqualTo("MALFORMED");
    }

    @Test
    void interactionsSayWhichTableTheyWereMeantFor()
            throws IOException
    {
        String click = "2026-11-20T11:00:00Z,i1,click,,,,,,,,,,,,,,,,";

        assertThat(written(row(Feed.INTERACTIONS, Decoding.byDefault("interactions"), click)).get("event_type")).isEqualTo("clicks");
    }

    private static GenericRecord row(Feed feed, Decoding decoding, String text)
    {
        byte[] body = text.getBytes(UTF_8);
        return QuarantineRow.of(feed, (Decoded.Rejected) decoding.decode(body), body, body.length, decoding.context(), HOUR);
    }

    /** As it is after it has been written and read. */
    private static GenericRecord written(GenericRecord row)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema(), CanonicalSchemas.data()).write(row, encoder);
        encoder.flush();
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        return new GenericDatumReader<GenericRecord>(row.getSchema(), row.getSchema(), CanonicalSchemas.data()).read(null, decoder);
    }
}
