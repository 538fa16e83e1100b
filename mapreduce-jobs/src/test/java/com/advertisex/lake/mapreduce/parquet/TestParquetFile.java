package com.advertisex.lake.mapreduce.parquet;

import org.apache.iceberg.Files;
import org.apache.iceberg.TableProperties;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files are read back by Parquet's own reader. */
class TestParquetFile
{
    private static final MessageType SCHEMA = Types.buildMessage()
            .optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named("text")
            .optional(PrimitiveTypeName.INT64).named("number")
            .named("table");

    @TempDir
    private Path directory;

    /** A row; null: absent. */
    private record Row(String text, Long number) {}

    /** How values repeat. */
    enum Repeating
    {
        ALL_DIFFERENT,
        FEW,
        RUNS,
        FEW_THEN_DIFFERENT,
        DIFFERENT_THEN_FEW,
        ABSENT,
    }

    @ParameterizedTest
    @CsvSource({
            "ALL_DIFFERENT,      false, false",
            "FEW,                true,  false",
            "RUNS,               true,  false",
            "FEW_THEN_DIFFERENT, true,  true",
            "DIFFERENT_THEN_FEW, false, false",
            "ABSENT,             true,  false"})
    void columnsOfAnyRepetitionAreReadBack(Repeating repeating, boolean numbered, boolean mixed)
            throws IOException
    {
        List<Row> rows = rows(repeating, 50_000);
        ParquetMetadata footer = write(rows, Map.of(TableProperties.PARQUET_DICT_SIZE_BYTES, "20000"));
        assertThat(read()).isEqualTo(rows);
        assertThat(footer.getBlocks()).hasSize(1);
        if (repeating != Repeating.ABSENT) {
            for (ColumnChunkMetaData column : footer.getBlocks().get(0).getColumns()) {
                assertThat(column.getEncodingStats().hasDictionaryEncodedPages()).as(column.toString()).isEqualTo(numbered);
                assertThat(column.getEncodingStats().hasNonDictionaryEncodedPages()).as(column.toString()).isEqualTo(!numbered || mixed);
            }
        }
        assertBounds(rows, footer.getBlocks().get(0));
    }

    @Test
    void goesOnWithDictionariesInTheNextRowGroup()
            throws IOException
    {
        List<Row> rows = new ArrayList<>(rows(Repeating.ALL_DIFFERENT, 20_000));
        rows.addAll(rows(Repeating.FEW, 200_000));
        ParquetMetadata footer = write(rows, Map.of(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "60000"));
        assertThat(read()).isEqualTo(rows);
        assertThat(footer.getBlocks()).hasSizeGreaterThan(2);
        assertThat(footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum()).isEqualTo(rows.size());
        assertThat(footer.getBlocks().get(0).getColumns().get(0).getEncodings()).contains(Encoding.PLAIN).doesNotContain(Encoding.RLE_DICTIONARY);
        assertThat(footer.getBlocks().get(footer.getBlocks().size() - 1).getColumns().get(0).getEncodings()).contains(Encoding.RLE_DICTIONARY);
        int start = 0;
        for (BlockMetaData block : footer.getBlocks()) {
            int end = start + (int) block.getRowCount();
            assertBounds(rows.subList(start, end), block);
            start = end;
        }
    }

    @Test
    void endsPagesBetweenRows()
            throws IOException
    {
        List<Row> rows = rows(Repeating.FEW, 25_000);
        write(rows, Map.of(TableProperties.PARQUET_PAGE_ROW_LIMIT, "3000"));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
            ColumnChunkMetaData text = reader.getRowGroups().get(0).getColumns().get(0);
            List<Long> firstRows = IntStream.range(0, reader.readOffsetIndex(text).getPageCount()).mapToObj(page -> firstRow(reader, text, page)).toList();
            assertThat(firstRows).containsExactly(0L, 3_000L, 6_000L, 9_000L, 12_000L, 15_000L, 18_000L, 21_000L, 24_000L);
        }
        assertThat(read()).isEqualTo(rows);
    }

    private static long firstRow(ParquetFileReader reader, ColumnChunkMetaData column, int page)
    {
        try {
            return reader.readOffsetIndex(column).getFirstRowIndex(page);
        }
        catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL_DIFFERENT", "FEW_THEN_DIFFERENT"})
    void filtersKnowEveryValueAndFewOthers(Repeating repeating)
            throws IOException
    {
        List<Row> rows = rows(repeating, 30_000);
        Map<String, String> properties = new HashMap<>(Map.of(TableProperties.PARQUET_DICT_SIZE_BYTES, "20000"));
        properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "text", "true");
        properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "number", "true");
        ParquetMetadata footer = write(rows, properties);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
            BloomFilter texts = reader.readBloomFilter(footer.getBlocks().get(0).getColumns().get(0));
            BloomFilter numbers = reader.readBloomFilter(footer.getBlocks().get(0).getColumns().get(1));
            assertThat(rows.stream().filter(row -> row.text != null)).allMatch(row -> texts.findHash(texts.hash(Binary.fromString(row.text))));
            assertThat(rows.stream().filter(row -> row.number != null)).allMatch(row -> numbers.findHash(numbers.hash(row.number)));
            assertThat(IntStream.range(0, 10_000).filter(i -> texts.findHash(texts.hash(Binary.fromString("absent " + i)))).count()).isLessThan(500);
            assertThat(IntStream.range(0, 10_000).filter(i -> numbers.findHash(numbers.hash(Long.MIN_VALUE + i))).count()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL_DIFFERENT, false", "FEW, true"})
    void hasNoFilterThatIsNotAskedForOrThatADictionaryIs(Repeating repeating, boolean asked)
            throws IOException
    {
        ParquetMetadata footer = write(rows(repeating, 5_000), Map.of(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "text", asked + ""));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
            assertThat(reader.readBloomFilter(footer.getBlocks().get(0).getColumns().get(0))).isNull();
        }
    }

    @Test
    void fileThatWasNotFinishedIsNoParquetFile()
            throws IOException
    {
        try (ParquetFile file = ParquetFile.create(Files.localOutput(file().toFile()), SCHEMA, ParquetLayout.of(Map.of()))) {
            ((IntegerEncoder) file.column(SCHEMA.getColumns().get(1))).write(1, 0);
        }
        assertThatThrownBy(() -> ParquetFileReader.open(new LocalInputFile(file())).close())
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("is not a Parquet file");
    }

    @Test
    void takesTheCodecOfTheTable()
            throws IOException
    {
        assertThat(write(rows(Repeating.FEW, 10), Map.of()).getBlocks().get(0).getColumns().get(0).getCodec()).isEqualTo(CompressionCodecName.ZSTD);
        Path first = file();
        java.nio.file.Files.delete(first);
        assertThat(write(rows(Repeating.FEW, 10), Map.of(TableProperties.PARQUET_COMPRESSION, "snappy")).getBlocks().get(0).getColumns().get(0).getCodec())
                .isEqualTo(CompressionCodecName.SNAPPY);
    }

    @Test
    void namesTheTablePropertyThatCannotBeUsed()
    {
        assertThatThrownBy(() -> ParquetLayout.of(Map.of(TableProperties.PARQUET_COMPRESSION, "zip")))
                .hasMessage("table property write.parquet.compression-codec is 'zip', which is no codec of Parquet");
        assertThatThrownBy(() -> ParquetLayout.of(Map.of(TableProperties.PARQUET_PAGE_ROW_LIMIT, "0")))
                .hasMessage("table property write.parquet.page-row-limit is 0; it must be positive");
    }

    private static List<Row> rows(Repeating repeating, int count)
    {
        Random random = new Random(repeating.name().hashCode());
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long value = switch (repeating) {
                case ALL_DIFFERENT -> random.nextLong();
                case FEW -> random.nextInt(100);
                case RUNS -> i / 1000;
                case FEW_THEN_DIFFERENT -> i < 25_000 ? random.nextInt(100) : random.nextLong();
                case DIFFERENT_THEN_FEW -> i < 25_000 ? random.nextLong() : random.nextInt(100);
                case ABSENT -> 0;
            };
            boolean absent = repeating == Repeating.ABSENT || random.nextInt(10) == 0;
            rows.add(absent ? new Row(null, null) : new Row("t" + value, value - 50));
        }
        return rows;
    }

    private Path file()
    {
        return directory.resolve("file.parquet");
    }

    private ParquetMetadata write(List<Row> rows, Map<String, String> properties)
            throws IOException
    {
        List<ColumnDescriptor> columns = SCHEMA.getColumns();
        try (ParquetFile file = ParquetFile.create(Files.localOutput(file().toFile()), SCHEMA, ParquetLayout.of(properties))) {
            BytesEncoder texts = (BytesEncoder) file.column(columns.get(0));
            IntegerEncoder numbers = (IntegerEncoder) file.column(columns.get(1));
            for (Row row : rows) {
                if (row.text == null) {
                    texts.writeAbsent(0, 0);
                    numbers.writeAbsent(0, 0);
                }
                else {
                    byte[] bytes = row.text.getBytes(UTF_8);
                    texts.write(bytes, 0, bytes.length, 0);
                    numbers.write(row.number, 0);
                }
                file.endRows(1, 20);
            }
            return file.finish(Map.of());
        }
    }

    private List<Row> read()
            throws IOException
    {
        List<Row> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file().toUri())).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                rows.add(group.getFieldRepetitionCount("text") == 0 ? new Row(null, null) : new Row(group.getString("text", 0), group.getLong("number", 0)));
            }
        }
        return rows;
    }

    private static void assertBounds(List<Row> rows, BlockMetaData block)
    {
        List<Row> present = rows.stream().filter(row -> row.text != null).toList();
        BinaryStatistics texts = (BinaryStatistics) block.getColumns().get(0).getStatistics();
        LongStatistics numbers = (LongStatistics) block.getColumns().get(1).getStatistics();
        assertThat(texts.getNumNulls()).isEqualTo(rows.size() - present.size());
        assertThat(numbers.getNumNulls()).isEqualTo(rows.size() - present.size());
        assertThat(texts.hasNonNullValue()).isEqualTo(!present.isEmpty());
        if (!present.isEmpty()) {
            assertThat(texts.genericGetMin().toStringUsingUTF8()).isEqualTo(present.stream().map(Row::text).min(String::compareTo).orElseThrow());
            assertThat(texts.genericGetMax().toStringUsingUTF8()).isEqualTo(present.stream().map(Row::text).max(String::compareTo).orElseThrow());
            assertThat(numbers.getMin()).isEqualTo(present.stream().mapToLong(Row::number).min().orElseThrow());
            assertThat(numbers.getMax()).isEqualTo(present.stream().mapToLong(Row::number).max().orElseThrow());
        }
    }
}
