package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.io.IOException;

/** A column of integers of 32 or 64 bits: numbers, times, decimals. Those that do not repeat are packed as differences, which makes little of sorted times. */
public final class IntegerEncoder
        extends ColumnEncoder
{
    private static final int SLAB_BYTES = 4096;

    private final boolean wide;
    private final int pageLimit;
    private final ValueFilter filter;
    private final int maxDictionaryBytes;
    private final LongDictionary dictionary = new LongDictionary();
    private final DictionaryIds ids;
    private final ValuesWriter differences;
    private boolean numbered = true;
    private boolean pagesRefer;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    IntegerEncoder(ColumnDescriptor column, ParquetLayout layout)
    {
        super(column, layout);
        this.wide = type().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
        this.pageLimit = layout.pageBytes();
        this.maxDictionaryBytes = layout.dictionaryBytes();
        this.ids = new DictionaryIds(layout.parquet().getAllocator());
        this.differences = wide
                ? new DeltaBinaryPackingValuesWriterForLong(SLAB_BYTES, pageLimit, layout.parquet().getAllocator())
                : new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, pageLimit, layout.parquet().getAllocator());
        this.filter = layout.filter(column).orElse(null);
    }

    /** @param value of 32 bits, if the column is of 32 bits */
    public void write(long value, int repetitionLevel)
    {
        present(repetitionLevel);
        if (value < least) {
            least = value;
        }
        if (value > greatest) {
            greatest = value;
        }
        if (!numbered) {
            writeDifference(value);
            return;
        }
        ids.add(dictionary.id(value));
        if (isPoor()) {
            writeAllDifferences();
        }
    }

    private int width()
    {
        return wide ? Long.BYTES : Integer.BYTES;
    }

    private boolean isPoor()
    {
        return (long) dictionary.size() * width() > maxDictionaryBytes
                || (!pagesRefer && ids.count() == Dictionaries.TRIAL_VALUES && Dictionaries.isPoor(dictionary.size(), ids.count()));
    }

    private void writeDifference(long value)
    {
        if (filter != null) {
            addToFilter(value);
        }
        if (wide) {
            differences.writeLong(value);
            return;
        }
        differences.writeInteger((int) value);
    }

    private void addToFilter(long value)
    {
        if (wide) {
            filter.add(value);
            return;
        }
        filter.add((int) value);
    }

    private void writeAllDifferences()
    {
        numbered = false;
        for (int position = 0; position < ids.count(); position++) {
            writeDifference(dictionary.value(ids.id(position)));
        }
        if (!pagesRefer) {
            dictionary.clear();
        }
        ids.nextPage();
    }

    @Override
    long pageBytes()
    {
        return numbered ? (long) ids.count() * Short.BYTES : differences.getBufferedSize();
    }

    @Override
    EncodedValues endValues(Statistics<?> statistics)
            throws IOException
    {
        if (numbered && !pagesRefer
                && Dictionaries.isLarger((long) dictionary.size() * width(), dictionary.size(), ids.count(), (long) ids.count() * width())) {
            writeAllDifferences();
        }
        if (presentValues() > 0) {
            tell(statistics);
        }
        if (numbered) {
            pagesRefer = true;
            return new EncodedValues(ids.encode(dictionary.size(), pageLimit), Encoding.RLE_DICTIONARY);
        }
        return new EncodedValues(differences.getBytes(), differences.getEncoding());
    }

    private void tell(Statistics<?> statistics)
    {
        if (wide) {
            statistics.updateStats(least);
            statistics.updateStats(greatest);
            return;
        }
        statistics.updateStats((int) least);
        statistics.updateStats((int) greatest);
    }

    @Override
    void clearValues()
    {
        ids.nextPage();
        differences.reset();
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
    }

    @Override
    DictionaryPage endDictionary()
    {
        DictionaryPage page = null;
        // Readers look for a value in the dictionary where all pages refer to it, so a filter would be of no use.
        if (pagesRefer) {
            PageBuffer values = new PageBuffer();
            for (int id = 0; id < dictionary.size(); id++) {
                long value = dictionary.value(id);
                if (wide) {
                    values.putLong(value);
                }
                else {
                    values.putInt((int) value);
                }
                if (filter != null && !numbered) {
                    addToFilter(value);
                }
            }
            page = new DictionaryPage(BytesInput.from(values.array(), 0, values.length()), dictionary.size(), Encoding.PLAIN);
        }
        dictionary.clear();
        numbered = true;
        pagesRefer = false;
        return page;
    }

    @Override
    void endFilter(BloomFilterWriter writer)
    {
        if (filter != null) {
            filter.write(writer);
        }
    }

    @Override
    void close()
    {
        super.close();
        differences.close();
        ids.close();
    }
}
