package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;

/** A column of booleans, a bit each. */
public final class BooleanEncoder
        extends ColumnEncoder
{
    private final ValuesWriter bits = new BooleanPlainValuesWriter();
    private boolean anyTrue;
    private boolean anyFalse;

    BooleanEncoder(ColumnDescriptor column, ParquetLayout layout)
    {
        super(column, layout);
    }

    public void write(boolean value, int repetitionLevel)
    {
        present(repetitionLevel);
        bits.writeBoolean(value);
        anyTrue |= value;
        anyFalse |= !value;
    }

    @Override
    long pageBytes()
    {
        return bits.getBufferedSize();
    }

    @Override
    EncodedValues endValues(Statistics<?> statistics)
    {
        if (anyTrue) {
            statistics.updateStats(true);
        }
        if (anyFalse) {
            statistics.updateStats(false);
        }
        return new EncodedValues(bits.getBytes(), bits.getEncoding());
    }

    @Override
    void clearValues()
    {
        bits.reset();
        anyTrue = false;
        anyFalse = false;
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
        bits.close();
    }
}
