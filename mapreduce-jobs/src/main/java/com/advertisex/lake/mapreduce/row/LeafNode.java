package com.advertisex.lake.mapreduce.row;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** A value that is present: one column. Text and bytes are handed on as slices of the row; Parquet copies what it keeps. */
abstract sealed class LeafNode
        implements ColumnNode
{
    private final ColumnDescriptor column;
    final int definitionLevel;
    ColumnWriter writer;

    private LeafNode(ColumnDescriptor column)
    {
        this.column = requireNonNull(column, "column is null");
        this.definitionLevel = column.getMaxDefinitionLevel();
    }

    @Override
    public void writeAbsent(int repetitionLevel, int level)
    {
        writer.writeNull(repetitionLevel, level);
    }

    @Override
    public void open(ColumnWriteStore store)
    {
        writer = store.getColumnWriter(column);
    }

    /** A column that events do not have; written only as absent. */
    static final class Missing
            extends LeafNode
    {
        Missing(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            throw new IllegalStateException("events have no such field");
        }
    }

    static final class BooleanLeaf
            extends LeafNode
    {
        BooleanLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(row.readBoolean(), repetitionLevel, definitionLevel);
        }
    }

    static final class IntLeaf
            extends LeafNode
    {
        IntLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(row.readInt(), repetitionLevel, definitionLevel);
        }
    }

    static final class LongLeaf
            extends LeafNode
    {
        LongLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(row.readLong(), repetitionLevel, definitionLevel);
        }
    }

    static final class FloatLeaf
            extends LeafNode
    {
        FloatLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(row.readFloat(), repetitionLevel, definitionLevel);
        }
    }

    static final class DoubleLeaf
            extends LeafNode
    {
        DoubleLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(row.readDouble(), repetitionLevel, definitionLevel);
        }
    }

    /** Text or bytes of any length. */
    static final class BytesLeaf
            extends LeafNode
    {
        BytesLeaf(ColumnDescriptor column)
        {
            super(column);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int length = row.readInt();
            writer.write(Binary.fromReusedByteArray(row.bytes(), row.skip(length), length), repetitionLevel, definitionLevel);
        }
    }

    static final class FixedLeaf
            extends LeafNode
    {
        private final int length;

        FixedLeaf(ColumnDescriptor column, int length)
        {
            super(column);
            this.length = length;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(Binary.fromReusedByteArray(row.bytes(), row.skip(length), length), repetitionLevel, definitionLevel);
        }
    }

    static final class EnumLeaf
            extends LeafNode
    {
        private final List<Binary> symbols;

        EnumLeaf(ColumnDescriptor column, List<String> symbols)
        {
            super(column);
            this.symbols = symbols.stream().map(Binary::fromString).toList();
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            writer.write(symbols.get(row.readInt()), repetitionLevel, definitionLevel);
        }
    }

    /** An unscaled decimal: big-endian two's complement of any length in Avro, of the width that the precision needs in Parquet. */
    static final class DecimalLeaf
            extends LeafNode
    {
        private final Storage storage;
        private final byte[] fixed;

        enum Storage
        {
            INT,
            LONG,
            FIXED
        }

        /** @param width bytes of the fixed form */
        DecimalLeaf(ColumnDescriptor column, Storage storage, int width)
        {
            super(column);
            this.storage = requireNonNull(storage, "storage is null");
            this.fixed = new byte[width];
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int length = row.readInt();
            int start = row.skip(length);
            switch (storage) {
                case INT -> writer.write((int) unscaled(row.bytes(), start, length), repetitionLevel, definitionLevel);
                case LONG -> writer.write(unscaled(row.bytes(), start, length), repetitionLevel, definitionLevel);
                case FIXED -> {
                    extend(row.bytes(), start, length);
                    writer.write(Binary.fromReusedByteArray(fixed), repetitionLevel, definitionLevel);
                }
            }
        }

        private static long unscaled(byte[] bytes, int start, int length)
        {
            long value = bytes[start];
            for (int i = start + 1; i < start + length; i++) {
                value = value << Byte.SIZE | (bytes[i] & 0xFF);
            }
            return value;
        }

        private void extend(byte[] bytes, int start, int length)
        {
            int padding = fixed.length - length;
            byte sign = (byte) (bytes[start] < 0 ? -1 : 0);
            for (int i = 0; i < padding; i++) {
                fixed[i] = sign;
            }
            System.arraycopy(bytes, start, fixed, padding, length);
        }
    }
}
