package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestAvroRecords
{
    private static final String MAPPING = """
            mapping: avro
            version: 1
            feed: impressions
            format: {type: avro}
            fields:
              event_time: {from: /at, formats: [epoch-s, epoch-ms, epoch-us]}
              creative_id: /creative
              campaign_id: /campaign
              price_cpm: /price
              width: /width
              is_viewable: /viewable
            """;

    private final Decoding decoding = Decoding.of(MAPPING);

    @Test
    void typesAreMappedLeniently()
    {
        Schema schema = SchemaBuilder.record("R").fields()
                .requiredLong("at")
                .requiredInt("creative")
                .name("campaign").type().enumeration("E").symbols("A", "B").noDefault()
                .requiredFloat("price")
                .requiredString("width")
                .requiredInt("viewable")
                .endRecord();
        GenericRecord datum = record(schema, 1_795_000_000L, 419, new GenericData.EnumSymbol(schema.getField("campaign").schema(), "B"), 0.03f, "300", 1);

        GenericRecord event = Decoding.accepted(decoding.decode(datum)).event();

        assertThat(event.get("creative_id")).isEqualTo("419");
        assertThat(event.get("campaign_id")).isEqualTo("B");
        assertThat(event.get("price_cpm")).isEqualTo(new BigDecimal("0.030000000"));
        assertThat(event.get("width")).isEqualTo(300);
        assertThat(event.get("is_viewable")).isEqualTo(true);
        assertThat(event.get("event_time")).isEqualTo(1_795_000_000_000_000L);
    }

    @Test
    void logicalTypesAreUnderstood()
    {
        Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        Schema price = LogicalTypes.decimal(10, 4).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema schema = SchemaBuilder.record("R").fields()
                .name("at").type(time).noDefault()
                .requiredString("creative")
                .name("price").type(price).noDefault()
                .endRecord();
        GenericRecord datum = record(schema, 1_795_000_000_123L, "c", new BigDecimal("1.2500"));

        GenericRecord event = Decoding.accepted(decoding.decode(datum)).event();

        assertThat(event.get("event_time")).isEqualTo(1_795_000_000_123_000L);
        assertThat(event.get("price_cpm")).isEqualTo(new BigDecimal("1.250000000"));
    }

    @Test
    void whatNoColumnTakesGoesToExtra()
    {
        Schema schema = SchemaBuilder.record("R").fields()
                .requiredLong("at")
                .requiredString("creative")
                .name("tags").type().array().items().stringType().noDefault()
                .name("more").type().map().values().doubleType().noDefault()
                .optionalString("none")
                .endRecord();

        GenericRecord event = Decoding.accepted(decoding.decode(record(schema, 1_795_000_000L, "c", List.of("a", "b"), Map.of("x", 0.1), null))).event();

        assertThat(event.get("extra")).isEqualTo(Map.of("tags", "[\"a\",\"b\"]", "more", "{\"x\":0.1}"));
    }

    @Test
    void anUnknownSchemaIsSaidByTheNameItWouldBeStoredUnder()
    {
        byte[] body = {(byte) 0xC3, 1, 8, 7, 6, 5, 4, 3, 2, 1, 0};

        assertThat(Decoding.codes(decoding.decode(body))).containsExactly(ViolationCode.UNKNOWN_SCHEMA);
        assertThat(Decoding.violations(decoding.decode(body)).get(0).value()).isEqualTo("0102030405060708.avsc");
    }

    @Test
    void whatIsNoSingleObjectIsMalformed()
    {
        assertThat(decoding.codes("")).containsExactly(ViolationCode.MALFORMED);
        assertThat(decoding.codes("Obj\u0001 0123456789")).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void everyCutOfADatumIsMalformed()
    {
        byte[] whole = whole();
        for (int length = 10; length < whole.length; length++) {
            assertThat(Decoding.codes(decoding.decode(Arrays.copyOf(whole, length)))).as("first %s bytes", length).containsExactly(ViolationCode.MALFORMED);
        }
    }

    @Test
    void bytesAfterTheDatumAreMalformed()
    {
        byte[] whole = whole();

        assertThat(Decoding.violations(decoding.decode(Arrays.copyOf(whole, whole.length + 1))).get(0).value()).isEqualTo("bytes after the datum");
    }

    @Test
    void countsThatTheDatumCannotHoldAreMalformed()
    {
        Schema schema = SchemaBuilder.record("Nulls").fields().name("many").type().array().items().nullType().noDefault().endRecord();
        decoding.schema(schema);
        byte[] header = Arrays.copyOf(Decoding.singleObject(record(schema, List.of())), 10);
        // a block of two billion nulls takes six bytes
        ByteBuffer body = ByteBuffer.allocate(16).put(header).put(new byte[] {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E, 0});

        assertThat(Decoding.codes(decoding.decode(body.array()))).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void aRecursiveSchemaIsReadSoDeepAndNoDeeper()
    {
        Schema schema = new Schema.Parser().parse("""
                {"type": "record", "name": "Node", "fields": [{"name": "next", "type": ["null", "Node"]}]}""");
        decoding.schema(schema);
        byte[] header = Arrays.copyOf(Decoding.singleObject(record(schema, (Object) null)), 10);
        byte[] body = Arrays.copyOf(header, 100_010);
        Arrays.fill(body, 10, body.length, (byte) 2);

        assertThat(Decoding.codes(decoding.decode(body))).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void invalidUtf8IsMalformed()
    {
        byte[] whole = whole();
        whole[whole.length - 1] = (byte) 0xFF;

        assertThat(Decoding.codes(decoding.decode(whole))).containsExactly(ViolationCode.MALFORMED);
    }

    private byte[] whole()
    {
        Schema schema = SchemaBuilder.record("R").fields().requiredLong("at").requiredString("creative").endRecord();
        decoding.schema(schema);
        return Decoding.singleObject(record(schema, 1_795_000_000L, "creative"));
    }

    private static GenericRecord record(Schema schema, Object... values)
    {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(i, values[i]);
        }
        return record;
    }
}
