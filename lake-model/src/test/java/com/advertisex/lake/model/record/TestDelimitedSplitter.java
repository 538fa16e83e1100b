package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestDelimitedSplitter
{
    private static FormatSettings csv(boolean header, String... columns)
    {
        return csv('"', header, UTF_8, columns);
    }

    private static FormatSettings csv(char escape, boolean header, Charset encoding, String... columns)
    {
        return new FormatSettings(FormatType.CSV, ',', Optional.of('"'), Optional.of(escape), header, List.of(columns), List.of(), encoding);
    }

    private static List<String> texts(String file, FormatSettings format)
            throws IOException
    {
        return Split.texts(Split.all(file.getBytes(UTF_8), format, Split.LIMIT));
    }

    @Test
    void endsRecordsWithAnyLineEnd()
            throws IOException
    {
        assertThat(texts("a,b\nc,d\r\ne,f\rg,h", csv(false))).containsExactly("a,b", "c,d", "e,f", "g,h");
    }

    @Test
    void keepsLineEndsWithinQuotes()
            throws IOException
    {
        assertThat(texts("a,\"b\r\nb\"\nc,\"d\n\"\"d\"\"\"\n", csv(false))).containsExactly("a,\"b\r\nb\"", "c,\"d\n\"\"d\"\"\"");
    }

    @Test
    void takesAQuoteWithinAFieldLiterally()
            throws IOException
    {
        assertThat(texts("5\" screen,a\nb,c\n", csv(false))).containsExactly("5\" screen,a", "b,c");
    }

    @Test
    void takesAnEscapedQuoteLiterally()
            throws IOException
    {
        assertThat(texts("\"a\\\"\n\",b\nc,d\n", csv('\\', false, UTF_8))).containsExactly("\"a\\\"\n\",b", "c,d");
    }

    @Test
    void leavesOutEmptyLinesAndTheByteOrderMark()
            throws IOException
    {
        assertThat(texts("\uFEFFa,b\n\n\r\nc,d\n", csv(false))).containsExactly("a,b", "c,d");
    }

    @Test
    void reportsAQuoteThatIsNeverClosedAsOneTruncatedRecord()
            throws IOException
    {
        assertThat(texts("a,b\nc,\"d\ne,f\ng,h\n", csv(false))).containsExactly("a,b", "c,\"d\ne,f\ng,h\n !TRUNCATED");
    }

    @Test
    void boundsWhatItKeepsOfAQuoteThatIsNeverClosed()
            throws IOException
    {
        List<RawRecord> records = Split.all(("a,\"" + "x".repeat(1_000_000)).getBytes(UTF_8), csv(false), 100);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).defect()).isEqualTo(ViolationCode.TRUNCATED);
        assertThat(records.get(0).body()).hasSize(100);
        assertThat(records.get(0).originalLength()).isEqualTo(1_000_003);
    }

    @Test
    void cutsARecordBeyondTheLimitAndGoesOnBehindIt()
            throws IOException
    {
        assertThat(Split.texts(Split.all("0123456789,a\nb,c\n".getBytes(UTF_8), csv(false), 5))).containsExactly("01234 !TOO_LARGE", "b,c");
    }

    @Test
    void leavesOutAHeaderThatNamesTheColumnsOfTheMapping()
            throws IOException
    {
        try (RecordSplitter splitter = RecordSplitters.open(Split.source("x,\"y\"\n1,2\n".getBytes(UTF_8)), csv(true, "x", "y"), Split.LIMIT)) {
            assertThat(splitter.columns()).isEmpty();
            assertThat(Split.texts(Split.rest(splitter))).containsExactly("1,2");
        }
    }

    @Test
    void reportsAHeaderThatNamesOtherColumns()
            throws IOException
    {
        byte[] file = "y,gr\u00F6\u00DFe\n1,2\n".getBytes(ISO_8859_1);
        try (RecordSplitter splitter = RecordSplitters.open(Split.source(file), csv('"', true, ISO_8859_1, "x", "y"), Split.LIMIT)) {
            assertThat(splitter.columns()).contains("y,gr\u00F6\u00DFe");
            assertThat(Split.texts(Split.rest(splitter))).containsExactly("1,2");
        }
    }

    @Test
    void reportsAHeaderThatIsNoRecord()
            throws IOException
    {
        assertThat(texts("x,\"y\n1,2\n", csv(true, "x", "y"))).containsExactly("x,\"y\n1,2\n !TRUNCATED");
    }

    @Test
    void findsNothingBehindAHeader()
            throws IOException
    {
        assertThat(texts("x,y\n", csv(true, "x", "y"))).isEmpty();
        assertThat(texts("", csv(true, "x", "y"))).isEmpty();
    }

    @Test
    void goesOnWhereAnotherSplitterWasAndStillKnowsTheHeader()
            throws IOException
    {
        byte[] file = "y,x\n1,\"2\n\"\n3,4\n".getBytes(UTF_8);
        try (RecordSplitter splitter = RecordSplitters.open(Split.source(file), csv(true, "x", "y"), Split.LIMIT)) {
            splitter.seek(new RecordSplitter.Position(11, 0));
            assertThat(splitter.columns()).contains("y,x");
            assertThat(Split.texts(Split.rest(splitter))).containsExactly("3,4");
        }
        assertThat(Split.textsReopening(file, csv(true, "x", "y"))).containsExactly("1,\"2\n\"", "3,4");
    }

    @Test
    void splitsTabSeparatedTextByLinesAlone()
            throws IOException
    {
        assertThat(Split.texts("a\t\"b\nc\td\n", FormatType.TSV)).containsExactly("a\t\"b", "c\td");
    }

    @Test
    void findsARecordAcrossTheEdgesOfItsBuffer()
            throws IOException
    {
        String quoted = "\"" + "x".repeat(65_533) + "\"\"\"";
        assertThat(texts(quoted + ",\"y\"\r\nb,c", csv(false))).containsExactly(quoted + ",\"y\"", "b,c");
    }
}
