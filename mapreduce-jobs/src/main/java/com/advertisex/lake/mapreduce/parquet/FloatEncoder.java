package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

/** A column of floating-point numbers of 32 or 64 bits. */
public final class FloatEncoder
        extends ColumnEncoder
{
    private static final int SLAB_BYTES = 4096;

    private final ValuesWriter plain;
    private Statistics<?> bounds;

    FloatEncoder(ColumnDescriptor column, ParquetLayout layout)
    {
        super(column, layout);
        this.plain = new PlainValuesWriter(SLAB_BYTES, layout.pageBytes(), layout.parquet().getAllocator());
        this.bounds = Statistics.createStats(type());
    }

    /** Of 32 bits. */
    public void write(float value, int repetitionLevel)
    {
        present(repetitionLevel);
        plain.writeFloat(value);
        bounds.updateStats(value);
    }

    /** Of 64 bits. */
    public void write(double value, int repetitionLevel)
    {
        present(repetitionLevel);
        plain.writeDouble(value);
        bounds.updateStats(value);
    }

    @Override
    long pageBytes()
    {
        return plain.getBufferedSize();
    }

    @Override
    EncodedValues endValues(Statistics<?> statistics)
    {
        statistics.mergeStatistics(bounds);
        return new EncodedValues(plain.getBytes(), plain.getEncoding());
    }

    @Override
    void clearValues()
    {
        plain.reset();
        bounds = Statistics.createStats(type());
    }

    @Override
    DictionaryPage endDictionary()
    {
        return null;
    }

    @Override
    void close()
    {
        super.close();
        plain.close();
    }
}
