package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TestDataFile
{
    @TempDir
    private Path folder;

    @Test
    void infersTypesOfCsvAsPandasDoes()
            throws IOException
    {
        RowSource csv = open("t.csv", "i,f,b,t,d,none,mixed\n1,1.5,True,x,2026-11-01,,1\n-2,2,false,,2026-11-02,NA,a\n,1e3,TRUE,\"a,b\",2026-11-03,null,2.5\n");
        assertThat(csv.schema().columns()).containsExactly(new Column("i", ColumnType.INTEGER), new Column("f", ColumnType.FLOAT),
                new Column("b", ColumnType.BOOLEAN),
                new Column("t", ColumnType.TEXT), new Column("d", ColumnType.TEXT), new Column("none", ColumnType.MIXED), new Column("mixed", ColumnType.TEXT));
        assertThat(rows(csv)).containsExactly(
                Arrays.asList(1L, 1.5, true, "x", "2026-11-01", null, "1"),
                Arrays.asList(-2L, 2.0, false, null, "2026-11-02", null, "a"),
                Arrays.asList(null, 1000.0, true, "a,b", "2026-11-03", null, "2.5"));
    }

    @Test
    void readsCsvByTypesThatAreGiven()
            throws IOException
    {
        Path file = write("t.csv", "id,price,day,at\n007,1.10,2026-11-01,2026-11-01T10:00:00Z\n");
        RowSource csv = DataFile.open(file, FileFormat.CSV, Map.of("id", ColumnType.TEXT, "price", ColumnType.DECIMAL, "day", ColumnType.DATE, "at",
                ColumnType.TIMESTAMP));
        assertThat(rows(csv)).containsExactly(List.of("007", new BigDecimal("1.10"), LocalDate.parse("2026-11-01"),
                LocalDateTime.parse("2026-11-01T10:00:00")));
    }

    @Test
    void keepsWholeNumbersOfAnySize()
            throws IOException
    {
        assertThat(rows(open("t.csv", "n\n9223372036854775807\n123456789012345678901\n")))
                .containsExactly(List.of(Long.MAX_VALUE), List.of(new BigInteger("123456789012345678901")));
    }

    @Test
    void readsUnicodeAndPassesOverABomAndEmptyLines()
            throws IOException
    {
        RowSource csv = open("t.csv", "\uFEFFnäme,b\n日本,😀\n\nx,y\n");
        assertThat(csv.schema().names()).containsExactly("näme", "b");
        assertThat(rows(csv)).containsExactly(List.of("日本", "😀"), List.of("x", "y"));
    }

    @Test
    void readsJsonLinesWithColumnsThatComeLate()
            throws IOException
    {
        RowSource json = open("t.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2.5, \"c\": [1, {\"d\": null}]}\n{\"b\": NaN, \"a\": null}\n");
        assertThat(json.schema().columns()).containsExactly(new Column("a", ColumnType.FLOAT), new Column("b", ColumnType.TEXT),
                new Column("c", ColumnType.NESTED));
        assertThat(rows(json)).hasSize(3).first().isEqualTo(Arrays.asList(1.0, "x", null));
    }

    @Test
    void readsAnArrayOfJsonObjectsAsRows()
            throws IOException
    {
        assertThat(rows(open("t.json", "[{\"a\": 1}, {\"a\": 2}]"))).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void readsJsonColumnsOfArraysAndOfLabelledValues()
            throws IOException
    {
        List<List<Object>> expected = List.of(Arrays.asList(1L, "é"), Arrays.asList(2L, null));
        assertThat(rows(open("a.json", "{\"n\": [1, 2], \"t\": [\"é\", null]}"))).isEqualTo(expected);
        assertThat(rows(open("b.json", "{\"n\": {\"0\": 1, \"1\": 2}, \"t\": {\"0\": \"é\", \"1\": null}}"))).isEqualTo(expected);
    }

    @Test
    void canBeReadTwice()
            throws IOException
    {
        RowSource json = open("a.json", "{\"n\": [1, 2]}");
        assertThat(rows(json)).isEqualTo(rows(json));
    }

    @Test
    void tellsWhatIsWrongWithAFile()
            throws IOException
    {
        assertBroken("t.csv", "", "FILE is empty: it has no line of column names");
        assertBroken("t.csv", "a,a\n1,2\n", "column 'a' is there twice, as column 1 and 2: names must be unique");
        assertBroken("t.csv", "a,b\n1,2\n3\n", "FILE line 3 has 1 fields, and the first line names 2");
        assertBroken("t.jsonl", "{\"a\": 1}\n{\"a\": }\n", "FILE line 2 is no JSON: Unexpected character ('}' (code 125)): expected a value");
        assertBroken("t.jsonl", "{\"a\": 1}\n5\n", "FILE line 2 holds 5 where an object must be, one a row");
        assertBroken("t.json", "{\"a\": [1], \"b\": 2}", "FILE: column 'b' is 2; it must be an array of values or an object of labels and values");
        assertBroken("t.json", "{\"a\": [1, 2], \"b\": [1]}", "FILE: columns are of different length; 1 of 2 end before the others");
        assertBroken("t.json", "{\"a\": {\"0\": 1}, \"b\": {\"x\": 1}}",
                "FILE: columns have different row labels, '0' and 'x' in 'b'; they must be the same in the "
                + "same order");
        assertBroken("t.xml", "<a/>", "the format of FILE is not told by its name; say which with --format: csv, json-lines, json-columns, avro, parquet");
    }

    @Test
    void refusesTextThatIsNotUtf8()
            throws IOException
    {
        Path file = Files.write(folder.resolve("t.csv"), "a\né\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.CSV, Map.of()))
                .withMessageStartingWith(file + " is broken: ").withMessageContaining("Input length = 1");
    }

    @Test
    void tellsWhichValueIsNotOfTheTypeThatIsGiven()
            throws IOException
    {
        Path file = write("t.csv", "n\n1\nx\n");
        RowSource csv = DataFile.open(file, FileFormat.CSV, Map.of("n", ColumnType.INTEGER));
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> rows(csv)).withMessage(file + " line 3: column 'n' is 'x', which is no INTEGER");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.CSV, Map.of("m", ColumnType.INTEGER)))
                .withMessage(file + " has no column 'm' to be given a type; it has n");
    }

    @Test
    void tellsThatAFileIsNotThere()
    {
        Path file = folder.resolve("no.csv");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.CSV, Map.of())).withMessage(file + " does not exist");
    }

    private void assertBroken(String name, String text, String message)
            throws IOException
    {
        Path file = write(name, text);
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> rows(DataFile.open(file, FileFormat.of(file), Map.of())))
                .withMessage(message.replace("FILE", file.toString()));
    }

    private RowSource open(String name, String text)
            throws IOException
    {
        Path file = write(name, text);
        return DataFile.open(file, FileFormat.of(file), Map.of());
    }

    private Path write(String name, String text)
            throws IOException
    {
        return Files.writeString(folder.resolve(name), text);
    }

    static List<List<Object>> rows(RowSource source)
    {
        List<List<Object>> rows = new ArrayList<>();
        try (RowReader reader = source.open()) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < source.schema().columns().size(); i++) {
                    values.add(row.value(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
