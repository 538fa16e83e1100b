package com.advertisex.lake.mapreduce.parquet;

import org.apache.iceberg.TableProperties;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How a table wants its Parquet files, by Iceberg's table properties ({@code write.parquet.*}); where they say nothing Iceberg's defaults hold, but for row
 * groups, which a task holds in memory: 32 MB.
 *
 * @param codec of pages
 * @param codecLevel of zstd; empty: the codec's own
 * @param rowGroupBytes at which a row group ends, compressed
 * @param pageBytes at which a page ends, encoded
 * @param pageRows at which a page ends
 * @param dictionaryBytes of a column chunk at most
 * @param properties of the table, for what is said of single columns
 * @param parquet for parts that Parquet's own classes encode
 */
public record ParquetLayout(
        CompressionCodecName codec,
        Optional<Integer> codecLevel,
        long rowGroupBytes,
        int pageBytes,
        int pageRows,
        int dictionaryBytes,
        Map<String, String> properties,
        ParquetProperties parquet)
{
    static final String FILTER_FALSE_POSITIVES = TableProperties.PARQUET_BLOOM_FILTER_COLUMN_FPP_PREFIX + "*";

    private static final long ROW_GROUP_BYTES = 32L * 1024 * 1024;

    public ParquetLayout
    {
        requireNonNull(codec, "codec is null");
        requireNonNull(codecLevel, "codecLevel is null");
        requireNonNull(parquet, "parquet is null");
        properties = Map.copyOf(properties);
        checkPositive(rowGroupBytes, TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES);
        checkPositive(pageBytes, TableProperties.PARQUET_PAGE_SIZE_BYTES);
        checkPositive(pageRows, TableProperties.PARQUET_PAGE_ROW_LIMIT);
        checkPositive(dictionaryBytes, TableProperties.PARQUET_DICT_SIZE_BYTES);
    }

    private static void checkPositive(long value, String property)
    {
        if (value <= 0) {
            throw new IllegalArgumentException("table property " + property + " is " + value + "; it must be positive");
        }
    }

    /** @throws IllegalArgumentException naming the property whose value cannot be used */
    public static ParquetLayout of(Map<String, String> properties)
    {
        String codec = PropertyUtil.propertyAsString(properties, TableProperties.PARQUET_COMPRESSION, TableProperties.PARQUET_COMPRESSION_DEFAULT_SINCE_1_4_0);
        return new ParquetLayout(
                codec(codec),
                Optional.ofNullable(PropertyUtil.propertyAsNullableInt(properties, TableProperties.PARQUET_COMPRESSION_LEVEL)),
                PropertyUtil.propertyAsLong(properties, TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES),
                PropertyUtil.propertyAsInt(properties, TableProperties.PARQUET_PAGE_SIZE_BYTES, TableProperties.PARQUET_PAGE_SIZE_BYTES_DEFAULT),
                PropertyUtil.propertyAsInt(properties, TableProperties.PARQUET_PAGE_ROW_LIMIT, TableProperties.PARQUET_PAGE_ROW_LIMIT_DEFAULT),
                PropertyUtil.propertyAsInt(properties, TableProperties.PARQUET_DICT_SIZE_BYTES, TableProperties.PARQUET_DICT_SIZE_BYTES_DEFAULT),
                properties,
                ParquetProperties.builder().build());
    }

    private static CompressionCodecName codec(String name)
    {
        try {
            return CompressionCodecName.valueOf(name.toUpperCase(Locale.ROOT));
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("table property " + TableProperties.PARQUET_COMPRESSION + " is '" + name + "', which is no codec of Parquet", e);
        }
    }

    /** What Parquet's codecs are told. */
    ParquetConfiguration codecConfiguration()
    {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        codecLevel.ifPresent(level -> configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, level));
        return configuration;
    }

    /** For the column's Bloom filter; empty if it shall have none. */
    Optional<ValueFilter> filter(ColumnDescriptor column)
    {
        String name = String.join(".", column.getPath());
        if (!PropertyUtil.propertyAsBoolean(properties, TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + name, false)) {
            return Optional.empty();
        }
        double falsePositives = PropertyUtil.propertyAsDouble(properties, TableProperties.PARQUET_BLOOM_FILTER_COLUMN_FPP_PREFIX + name,
                TableProperties.PARQUET_BLOOM_FILTER_COLUMN_FPP_DEFAULT);
        int maxBytes = PropertyUtil.propertyAsInt(properties, TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES,
                TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES_DEFAULT);
        return Optional.of(new ValueFilter(falsePositives, maxBytes));
    }
}
