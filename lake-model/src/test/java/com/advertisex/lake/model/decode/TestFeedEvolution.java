package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner changes the schema of his feed from one day to the next. Records of both come through one decoder, as in an hour that has both. */
class TestFeedEvolution
{
    private static final String MAPPING = """
            mapping: partner
            version: 1
            feed: impressions
            format: {type: avro}
            fields:
              event_time: {from: /at, formats: [epoch-s]}
              creative_id: [/creative_id, /creative]
              width: /width
            """;
    private static final long AT = 1_795_176_000L;
    private static final Schema FIRST = SchemaBuilder.record("Shown").fields()
            .requiredInt("at")
            .requiredInt("creative")
            .requiredInt("width")
            .endRecord();

    private final Decoding decoding = Decoding.of(MAPPING);

    @Test
    void gainedFieldGoesToExtraUntilTheMappingTakesIt()
    {
        Schema gained = SchemaBuilder.record("Shown").fields()
                .requiredInt("at")
                .requiredInt("creative")
                .requiredInt("width")
                .optionalString("placement")
                .endRecord();
        assertThat(accept(FIRST, (int) AT, 7, 300).get("extra")).isNull();
        assertThat(accept(gained, (int) AT, 7, 300, "top").get("extra")).isEqualTo(Map.of("placement", "top"));
        assertThat(accept(FIRST, (int) AT, 7, 300).get("extra")).isNull();

        Decoding extended = Decoding.of(MAPPING + "  placement_id: /placement\n");
        assertThat(Decoding.accepted(extended.decode(record(gained, (int) AT, 7, 300, "top"))).event().get("placement_id")).isEqualTo("top");
        assertThat(Decoding.accepted(extended.decode(record(FIRST, (int) AT, 7, 300))).event().get("placement_id")).isNull();
    }

    @Test
    void renamedFieldIsFoundUnderBothNames()
    {
        Schema renamed = SchemaBuilder.record("Shown").fields()
                .requiredInt("at")
                .requiredInt("creative_id")
                .requiredInt("width")
                .endRecord();
        GenericRecord before = accept(FIRST, (int) AT, 7, 300);
        GenericRecord after = accept(renamed, (int) AT, 7, 300);
        assertThat(after.get("creative_id")).isEqualTo("7");
        assertThat(after.get("payload_fingerprint")).isEqualTo(before.get("payload_fingerprint"));
    }

    @Test
    void widenedFieldsAreTheSameEvent()
    {
        Schema widened = SchemaBuilder.record("Shown").fields()
                .requiredLong("at")
                .requiredString("creative")
                .requiredLong("width")
                .endRecord();
        GenericRecord before = accept(FIRST, (int) AT, 7, 300);
        GenericRecord after = accept(widened, AT, "7", 300L);
        assertThat(after.get("width")).isEqualTo(300);
        assertThat(after.get("event_id")).isEqualTo(before.get("event_id"));
        assertThat(after.get("payload_fingerprint")).isEqualTo(before.get("payload_fingerprint"));
    }

    @Test
    void valueThatTheWiderTypeAllowsAndTheColumnDoesNotIsRejectedAlone()
    {
        Schema widened = SchemaBuilder.record("Shown").fields()
                .requiredLong("at")
                .requiredInt("creative")
                .requiredLong("width")
                .endRecord();
        assertThat(Decoding.codes(decoding.decode(record(widened, AT, 7, 1L << 40)))).containsExactly(ViolationCode.OUT_OF_RANGE_WIDTH);
        assertThat(accept(widened, AT, 7, 300L).get("width")).isEqualTo(300);
    }

    @Test
    void incompatibleTypeRejectsTheRowsThatHaveIt()
    {
        Schema incompatible = SchemaBuilder.record("Shown").fields()
                .requiredInt("at")
                .requiredInt("creative")
                .name("width").type().unionOf().intType().and().stringType().endUnion().noDefault()
                .endRecord();
        assertThat(Decoding.codes(decoding.decode(record(incompatible, (int) AT, 7, "wide")))).containsExactly(ViolationCode.BAD_TYPE_WIDTH);
        assertThat(accept(incompatible, (int) AT, 7, 300).get("width")).isEqualTo(300);
        assertThat(accept(incompatible, (int) AT, 7, "300").get("width")).isEqualTo(300);
        assertThat(accept(FIRST, (int) AT, 7, 300).get("width")).isEqualTo(300);
    }

    @Test
    void lostFieldThatIsRequiredRejectsTheRowAndOneThatIsNotIsNull()
    {
        Schema lost = SchemaBuilder.record("Shown").fields().requiredInt("at").endRecord();
        assertThat(Decoding.codes(decoding.decode(record(lost, (int) AT)))).isEqualTo(List.of(ViolationCode.MISSING_CREATIVE_ID));
        Schema narrow = SchemaBuilder.record("Shown").fields().requiredInt("at").requiredInt("creative").endRecord();
        assertThat(accept(narrow, (int) AT, 7).get("width")).isNull();
    }

    private GenericRecord accept(Schema schema, Object... values)
    {
        return Decoding.accepted(decoding.decode(record(schema, values))).event();
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
