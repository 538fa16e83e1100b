package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.schema.PrimitiveType;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * One column of a Parquet file while it is written. Values come one after the other with their levels (Parquet format, "Nested Encoding"); a page ends
 * between two rows, a column chunk with its row group, and the same encoder goes on with the next. Pages are of version 1, which every reader of the lake's
 * tables reads; values are numbered by a dictionary while that makes them smaller.
 */
public abstract class ColumnEncoder
{
    private final PrimitiveType type;
    private final boolean repeated;
    private final boolean optional;
    private final int maxDefinitionLevel;
    private final Levels repetitionLevels;
    private final Levels definitionLevels;
    private PageWriter pages;
    private int values;
    private int absent;
    private long rowsBefore;

    ColumnEncoder(ColumnDescriptor column, ParquetLayout layout)
    {
        requireNonNull(column, "column is null");
        this.type = column.getPrimitiveType();
        this.repeated = column.getMaxRepetitionLevel() > 0;
        this.maxDefinitionLevel = column.getMaxDefinitionLevel();
        this.optional = maxDefinitionLevel > 0;
        this.repetitionLevels = new Levels(layout.parquet().newRepetitionLevelWriter(column), column.getMaxRepetitionLevel());
        this.definitionLevels = new Levels(layout.parquet().newDefinitionLevelWriter(column), maxDefinitionLevel);
    }

    /** No value, but an absence at that depth. */
    public final void writeAbsent(int repetitionLevel, int definitionLevel)
    {
        addLevels(repetitionLevel, definitionLevel);
        absent++;
    }

    /** Called for each value. */
    final void present(int repetitionLevel)
    {
        addLevels(repetitionLevel, maxDefinitionLevel);
    }

    private void addLevels(int repetitionLevel, int definitionLevel)
    {
        if (repeated) {
            repetitionLevels.add(repetitionLevel);
        }
        if (optional) {
            definitionLevels.add(definitionLevel);
        }
        values++;
    }

    final PrimitiveType type()
    {
        return type;
    }

    /** Values of the page that are there. */
    final int presentValues()
    {
        return values - absent;
    }

    /** Begins a column chunk. */
    final void open(PageWriter pageWriter)
    {
        pages = requireNonNull(pageWriter, "pageWriter is null");
        rowsBefore = 0;
    }

    /** What the chunk takes in memory, about. */
    final long bufferedBytes()
    {
        return pages.getMemSize() + pageBytes();
    }

    /** What the values of the page take, encoded, about. */
    abstract long pageBytes();

    /**
     * Ends a page, if it holds anything.
     *
     * @param rows of the row group so far
     */
    final void endPage(long rows)
            throws IOException
    {
        if (values == 0) {
            return;
        }
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(absent);
        EncodedValues encoded = endValues(statistics);
        BytesInput page = BytesInput.concat(repetitionLevels.bytes(), definitionLevels.bytes(), encoded.bytes());
        pages.writePage(page, values, (int) (rows - rowsBefore), statistics, repetitionLevels.encoding(), definitionLevels.encoding(),
                encoded.encoding());
        repetitionLevels.nextPage();
        definitionLevels.nextPage();
        clearValues();
        values = 0;
        absent = 0;
        rowsBefore = rows;
    }

    /** Values of a page in an encoding. */
    record EncodedValues(BytesInput bytes, Encoding encoding)
    {
        EncodedValues
        {
            requireNonNull(bytes, "bytes is null");
            requireNonNull(encoding, "encoding is null");
        }
    }

    /** @param statistics to be told the least and the greatest value of the page */
    abstract EncodedValues endValues(Statistics<?> statistics)
            throws IOException;

    /** The page is written. */
    abstract void clearValues();

    /**
     * Ends the column chunk.
     *
     * @param filter takes the chunk's Bloom filter, if it has one
     */
    final void endChunk(long rows, BloomFilterWriter filter)
            throws IOException
    {
        endPage(rows);
        DictionaryPage dictionary = endDictionary();
        if (dictionary != null) {
            pages.writeDictionaryPage(dictionary);
        }
        endFilter(filter);
    }

    /** @return the chunk's dictionary, or null if none of its pages refers to one */
    abstract DictionaryPage endDictionary();

    /** Hands over the chunk's Bloom filter, if the layout asks for one. */
    void endFilter(BloomFilterWriter filter) {}

    void close()
    {
        repetitionLevels.close();
        definitionLevels.close();
    }
}
