package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestJsonLinesSplitter
{
    private static final FormatSettings FORMAT = FormatSettings.of(FormatType.JSON_LINES);

    @Test
    void takesEachLineAsARecord()
            throws IOException
    {
        assertThat(Split.texts("{\"a\":1}\n{\"a\":2}\n", FormatType.JSON_LINES)).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void takesTheLastLineWithoutALineEnd()
            throws IOException
    {
        assertThat(Split.texts("{\"a\":1}\n{\"a\":2}", FormatType.JSON_LINES)).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void leavesOutByteOrderMarkCarriageReturnsAndBlankLines()
            throws IOException
    {
        assertThat(Split.texts("\uFEFF{\"a\":1}\r\n\r\n  \t\n\n{\"a\":2}\r\n", FormatType.JSON_LINES)).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void keepsBytesThatAreNoUtf8()
            throws IOException
    {
        byte[] file = {'"', (byte) 0xC3, (byte) 0x28, '"', '\n', (byte) 0xFF, (byte) 0xFE};

        List<RawRecord> records = Split.all(file, FORMAT, Split.LIMIT);

        assertThat(records).extracting(RawRecord::body).containsExactly(Arrays.copyOf(file, 4), Arrays.copyOfRange(file, 5, 7));
    }

    @Test
    void cutsALineOf20MegabytesAndGoesOnBehindIt()
            throws IOException
    {
        byte[] file = new byte[20_000_000 + 8];
        Arrays.fill(file, (byte) 'x');
        file[20_000_000] = '\n';
        System.arraycopy("{\"a\":1}".getBytes(UTF_8), 0, file, 20_000_001, 7);

        List<RawRecord> records = Split.all(file, FORMAT, Split.LIMIT);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).defect()).isEqualTo(ViolationCode.TOO_LARGE);
        assertThat(records.get(0).body()).hasSize(Split.LIMIT);
        assertThat(records.get(0).originalLength()).isEqualTo(20_000_000);
        assertThat(Split.text(records.get(1))).isEqualTo("{\"a\":1}");
        assertThat(records.get(1).offset()).isEqualTo(20_000_001);
    }

    @Test
    void takesALineOfExactlyTheLimitWhole()
            throws IOException
    {
        assertThat(Split.all("12345\r\n123456\n".getBytes(UTF_8), FORMAT, 5))
                .extracting(RawRecord::defect)
                .containsExactly(null, ViolationCode.TOO_LARGE);
    }

    @Test
    void findsNothingInAnEmptyFile()
            throws IOException
    {
        assertThat(Split.all("", FormatType.JSON_LINES)).isEmpty();
    }

    @Test
    void goesOnWhereAnotherSplitterWas()
            throws IOException
    {
        byte[] file = "\uFEFF{\"a\":1}\r\n\n{\"a\":2}\n{\"a\":3}".getBytes(UTF_8);

        assertThat(Split.textsReopening(file, FORMAT)).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    }

    @Test
    void takesACompressedFileAsOneMalformedRecord()
            throws IOException
    {
        byte[] file = {0x1F, (byte) 0x8B, 8, 0, '\n', 'x', '\n', 'y'};

        assertThat(Split.all(file, FORMAT, Split.LIMIT)).extracting(RawRecord::defect).containsExactly(ViolationCode.MALFORMED);
    }
}
