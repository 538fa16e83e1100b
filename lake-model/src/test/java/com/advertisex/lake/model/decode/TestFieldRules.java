package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.math.BigDecimal;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestFieldRules
{
    private static final String MAPPING = """
            mapping: rules
            version: 1
            feed: impressions
            format: {type: json-lines}
            nulls: ["", "null"]
            time: {lateness: unbounded, futureSkew: unbounded}
            defaults: by-name
            fields:
              event_time: {from: /event_time, formats: [iso, epoch-s, epoch-ms, epoch-us, yyyyMMddHHmmssSSS]}
            """;

    @ParameterizedTest
    @CsvFileSource(resources = "field-rules.csv", numLinesToSkip = 1, quoteCharacter = '\'', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false)
    void fieldsAreReadLenientlyInFormAndExactlyInValue(String field, String json, String value, String code, String rule)
    {
        String required = (field.equals("event_time") ? "" : ",\"event_time\":\"2026-11-20T11:00:00Z\"")
                + (field.equals("creative_id") ? "" : ",\"creative_id\":1");

        Decoded decoded = Decoding.of(MAPPING).decode("{\"" + field + "\":" + json + required + "}");

        if (code == null) {
            Object read = Decoding.accepted(decoded).event().get(field);
            assertThat(text(read)).as(rule).isEqualTo(value == null ? null : value.replace("\"", ""));
        }
        else {
            assertThat(Decoding.codes(decoded)).as(rule).containsExactly(ViolationCode.valueOf(code));
        }
    }

    @Test
    void roundingIsHalfEvenWhereTheMappingAllowsIt()
    {
        Decoding rounding = Decoding.of(MAPPING + "  price_cpm: {from: /price_cpm, rounding: half-even}\n");

        GenericRecord event = rounding.event("{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":1,\"price_cpm\":0.30000050000000000}");

        assertThat(event.get("price_cpm")).isEqualTo(new BigDecimal("0.300000000"));
        assertThat(event.get("media_cost")).isEqualTo(new BigDecimal("0.000300000"));
    }

    @Test
    void aViolationNamesValueLimitAndSetting()
    {
        Violation violation = Decoding.of(MAPPING).violations("{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":1,\"price_cpm\":0.1234567}").get(0);

        assertThat(violation.field()).isEqualTo("price_cpm");
        assertThat(violation.value()).isEqualTo("0.1234567");
        assertThat(violation.limit()).isEqualTo("decimal(18,9), at most 6 decimals, not negative (or set rounding: half-even)");
    }

    @Test
    void theFirstPlaceThatHoldsAValueWins()
    {
        Decoding alternatives = Decoding.of(MAPPING + "  creative_id: {from: [/a, /b, /c], default: none}\n");
        String time = "{\"event_time\":\"2026-11-20T11:00:00Z\"";

        assertThat(alternatives.event(time + ",\"a\":\"\",\"b\":2,\"c\":2}").get("creative_id")).isEqualTo("2");
        assertThat(alternatives.event(time + ",\"a\":\"\",\"b\":2,\"c\":2}").get("extra")).isNull();
        assertThat(alternatives.event(time + ",\"a\":1,\"b\":2,\"c\":null}").get("extra")).isEqualTo(Map.of("b", "2"));
        assertThat(alternatives.event(time + "}").get("creative_id")).isEqualTo("none");
    }

    private static String text(Object value)
    {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
