package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TestSentences
{
    private final Sentences sentences = new Sentences();

    static Stream<JsonNode> cases()
    {
        return Resources.each("sentences.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsExpected(JsonNode each)
    {
        assertThat(sentences.of(each.get("type").textValue(), each.get("kwargs")).toString()).isEqualTo(each.get("sentence").textValue());
    }

    @Test
    void everyExpectationHasASentence()
    {
        assertThat(new ExpectationRegistry().definitions()).allSatisfy(definition -> {
            ObjectNode kwargs = Resources.MAPPER.createObjectNode();
            definition.kwargs().forEach(kwarg -> kwargs.put(kwarg.name(), "<" + kwarg.name() + ">"));
            String sentence = sentences.of(definition.name(), kwargs).toString();
            assertThat(sentence).doesNotContain("{", "}", ": `{").contains("must").doesNotStartWith(definition.name().substring(7).replace('_', ' '));
        });
    }

    @Test
    void namesTheFirstOfManyValues()
    {
        ObjectNode kwargs = Resources.MAPPER.createObjectNode().put("column", "id");
        ArrayNode set = kwargs.putArray("value_set");
        for (int i = 0; i < 2_050; i++) {
            set.add(i);
        }
        assertThat(sentences.of("expect_column_values_to_be_in_set", kwargs).toString()).endsWith("`48`, `49` and 2,000 more");
    }
}
