package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.Resources;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class TestShown
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | 0 %", "0.004 | <0.01 %", "12.345 | 12.35 %", "50.0 | 50 %", "99.999 | >99.99 %", "100 | 100 %"})
    void neverRoundsAPercentageToNothingOrAll(double percent, String text)
    {
        assertThat(Shown.percent(percent)).isEqualTo(text.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | 0", "1234567.5 | 1,234,567.5", "0.1 | 0.1", "-0.0000001 | -1E-7", "1e20 | 1E20"})
    void showsNumbersForTheEye(double number, String text)
    {
        assertThat(Shown.number(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"null | null", "\"a\" | a", "-2.50 | -2.50", "true | true", "[1, null, [2]] | [1, null, [2]]",
        "{\"a\": {\"b\": 1}} | {a: {b: 1}}"})
    void showsValuesAsTheyAre(String json, String text)
            throws IOException
    {
        JsonNode value = Resources.MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).readTree(json);
        assertThat(Shown.value(value)).isEqualTo(text);
    }

    @Test
    void shortensAValueBetweenTwoCharacters()
    {
        String text = Shown.value(Resources.MAPPER.getNodeFactory().textNode("x".repeat(199) + "\ud83d\ude00".repeat(30)));
        assertThat(text).isEqualTo("x".repeat(199) + "... (259 characters)");
    }
}
