package com.advertisex.lake.validation.predicate;

import com.advertisex.lake.validation.Resources;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Patterns, formats and times as Python reads them: the cases are in text-rules.json, and each was tried in Python. */
class TestTextRules
{
    static Stream<JsonNode> regexes()
    {
        return cases("regex");
    }

    static Stream<JsonNode> likes()
    {
        return cases("like");
    }

    static Stream<JsonNode> formats()
    {
        return cases("format");
    }

    static Stream<JsonNode> times()
    {
        return cases("time");
    }

    private static Stream<JsonNode> cases(String kind)
    {
        return Resources.each("text-rules.json").filter(each -> each.has(kind));
    }

    @ParameterizedTest
    @MethodSource("regexes")
    void findsWhatPythonFinds(JsonNode each)
    {
        if (each.has("error")) {
            assertThatIllegalArgumentException().isThrownBy(() -> PythonRegex.compile(each.get("regex").textValue()))
                    .withMessage(each.get("error").textValue());
            return;
        }
        Pattern pattern = PythonRegex.compile(each.get("regex").textValue());
        each.path("yes").forEach(text -> assertThat(pattern.matcher(text.textValue()).find()).as(text.toString()).isTrue());
        each.path("no").forEach(text -> assertThat(pattern.matcher(text.textValue()).find()).as(text.toString()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("likes")
    void matchesWhatSqlMatches(JsonNode each)
    {
        Pattern pattern = LikePattern.compile(each.get("like").textValue(), each.path("escape").asText(""));
        each.path("yes").forEach(text -> assertThat(pattern.matcher(text.textValue()).matches()).as(text.toString()).isTrue());
        each.path("no").forEach(text -> assertThat(pattern.matcher(text.textValue()).matches()).as(text.toString()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsByFormatWhatPythonReads(JsonNode each)
    {
        if (each.has("error")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TimeFormat.compile(each.get("format").textValue()))
                    .withMessage(each.get("error").textValue());
            return;
        }
        TimeFormat format = TimeFormat.compile(each.get("format").textValue());
        each.path("yes").forEach(text -> assertThat(format.reads(text.textValue())).as(text.toString()).isTrue());
        each.path("no").forEach(text -> assertThat(format.reads(text.textValue())).as(text.toString()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("times")
    void readsTheTimesThatDateutilReads(JsonNode each)
    {
        String text = each.get("time").textValue();
        if (each.has("is")) {
            assertThat(TimeReader.read(text)).as(text).hasValueSatisfying(time -> assertThat(time.toString()).isEqualTo(each.get("is").textValue()));
            return;
        }
        assertThat(TimeReader.read(text).isPresent()).as(text).isEqualTo(each.get("reads").booleanValue());
    }
}
