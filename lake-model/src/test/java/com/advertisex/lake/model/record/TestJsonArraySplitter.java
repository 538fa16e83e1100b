package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestJsonArraySplitter
{
    /** Records are separated by ~; a defect follows its record. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "[{\"a\":1},{\"a\":2}]; {\"a\":1}~{\"a\":2}",
            "[]; ``",
            "  [ {\"a\": [1, 2]} , 3 ]  ; {\"a\": [1, 2]}~3",
            "[{\"a\":\"]},{\\\"\"},\"x\"]; {\"a\":\"]},{\\\"\"}~\"x\"",
            "{\"a\":{\"b\":1}}; {\"a\":{\"b\":1}}",
            "[{\"a\":1},]; {\"a\":1}",
            "[{\"a\":1},,{\"a\":2}]; {\"a\":1}~,{\"a\":2}] !MALFORMED",
            "[{\"a\":1},; {\"a\":1}~ !TRUNCATED",
            "[{\"a\":1},{\"a; {\"a\":1}~{\"a !TRUNCATED",
            "[; ` !TRUNCATED`",
            "{\"a\":; {\"a\": !TRUNCATED",
            "[1}, 2]; 1}, 2] !MALFORMED",
            "[1] tail; 1~tail !MALFORMED",
            "{\"a\":1}{\"a\":2}; {\"a\":1}~{\"a\":2} !MALFORMED",
            "garbage; garbage !MALFORMED",
    })
    void takesEachElementAsARecord(String file, String expected)
            throws IOException
    {
        assertThat(String.join("~", Split.texts(file, FormatType.JSON_ARRAY))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[ {\"a\":1} ,\n{\"a\":2}\n] \n",
            "[{\"a\":1},{\"a",
            "[{\"a\":1},",
            "[1}, 2]",
            "[1] tail",
            "{\"a\":1}",
            "garbage",
    })
    void goesOnWhereAnotherSplitterWas(String file)
            throws IOException
    {
        assertThat(Split.textsReopening(file.getBytes(UTF_8), FormatSettings.of(FormatType.JSON_ARRAY)))
                .isEqualTo(Split.texts(file, FormatType.JSON_ARRAY));
    }

    @Test
    void keepsTheBytesOfAPrettyPrintedElement()
            throws IOException
    {
        assertThat(Split.texts("[\n  {\n    \"a\": 1\n  }\n]\n", FormatType.JSON_ARRAY)).containsExactly("{\n    \"a\": 1\n  }");
    }

    @Test
    void goesThrough100000NestedArrays()
            throws IOException
    {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(Split.texts("[" + nested + ",{\"a\":1}]", FormatType.JSON_ARRAY)).containsExactly(nested, "{\"a\":1}");
    }

    @Test
    void cutsAnElementBeyondTheLimitAndGoesOnBehindIt()
            throws IOException
    {
        List<RawRecord> records = Split.all("[\"0123456789\",1]".getBytes(UTF_8), FormatSettings.of(FormatType.JSON_ARRAY), 5);

        assertThat(Split.texts(records)).containsExactly("\"0123 !TOO_LARGE", "1");
        assertThat(records.get(0).originalLength()).isEqualTo(12);
    }

    @Test
    void countsWhatItDoesNotKeepOfTheRest()
            throws IOException
    {
        List<RawRecord> records = Split.all("[1}0123456789".getBytes(UTF_8), FormatSettings.of(FormatType.JSON_ARRAY), 5);

        assertThat(Split.texts(records)).containsExactly("1}012 !MALFORMED");
        assertThat(records.get(0).originalLength()).isEqualTo(12);
    }

    @Test
    void findsNothingInAnEmptyFile()
            throws IOException
    {
        assertThat(Split.all("", FormatType.JSON_ARRAY)).isEmpty();
        assertThat(Split.all("\uFEFF \n", FormatType.JSON_ARRAY)).isEmpty();
    }

    @Test
    void namesWhereARecordStands()
            throws IOException
    {
        assertThat(Split.all("[ 1,\n 22 ]", FormatType.JSON_ARRAY)).extracting(RawRecord::offset).containsExactly(2L, 6L);
    }

    @Test
    void reportsBinaryGarbageAsOneRecord()
            throws IOException
    {
        byte[] file = new byte[100_000];
        file[0] = (byte) 0x89;

        assertThat(Split.all(file, FormatSettings.of(FormatType.JSON_ARRAY), Split.LIMIT))
                .extracting(RawRecord::defect)
                .containsExactly(ViolationCode.MALFORMED);
    }
}
