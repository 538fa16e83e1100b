package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.mapreduce.parquet.BooleanEncoder;
import com.advertisex.lake.mapreduce.parquet.BytesEncoder;
import com.advertisex.lake.mapreduce.parquet.ColumnEncoder;
import com.advertisex.lake.mapreduce.parquet.FloatEncoder;
import com.advertisex.lake.mapreduce.parquet.IntegerEncoder;

import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** A value that is present: one column. Text and bytes are handed on as slices of the row. */
abstract sealed class LeafNode
        implements ColumnNode
{
    private final ColumnEncoder column;

    private LeafNode(ColumnEncoder column)
    {
        this.column = requireNonNull(column, "column is null");
    }

    @Override
    public void writeAbsent(int repetitionLevel, int definitionLevel)
    {
        column.writeAbsent(repetitionLevel, definitionLevel);
    }

    /** A column that events do not have; written only as absent. */
    static final class Missing
            extends LeafNode
    {
        Missing(ColumnEncoder column)
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
        private final BooleanEncoder encoder;

        BooleanLeaf(BooleanEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.readBoolean(), repetitionLevel);
        }
    }

    static final class IntLeaf
            extends LeafNode
    {
        private final IntegerEncoder encoder;

        IntLeaf(IntegerEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.readInt(), repetitionLevel);
        }
    }

    static final class LongLeaf
            extends LeafNode
    {
        private final IntegerEncoder encoder;

        LongLeaf(IntegerEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.readLong(), repetitionLevel);
        }
    }

    static final class FloatLeaf
            extends LeafNode
    {
        private final FloatEncoder encoder;

        FloatLeaf(FloatEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.readFloat(), repetitionLevel);
        }
    }

    static final class DoubleLeaf
            extends LeafNode
    {
        private final FloatEncoder encoder;

        DoubleLeaf(FloatEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.readDouble(), repetitionLevel);
        }
    }

    /** Text or bytes of any length. */
    static final class BytesLeaf
            extends LeafNode
    {
        private final BytesEncoder encoder;

        BytesLeaf(BytesEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int length = row.readInt();
            encoder.write(row.bytes(), row.skip(length), length, repetitionLevel);
        }
    }

    static final class FixedLeaf
            extends LeafNode
    {
        private final BytesEncoder encoder;
        private final int length;

        FixedLeaf(BytesEncoder encoder, int length)
        {
            super(encoder);
            this.encoder = encoder;
            this.length = length;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            encoder.write(row.bytes(), row.skip(length), length, repetitionLevel);
        }
    }

    static final class EnumLeaf
            extends LeafNode
    {
        private final BytesEncoder encoder;
        private final List<byte[]> symbols;

        EnumLeaf(BytesEncoder encoder, List<String> symbols)
        {
            super(encoder);
            this.encoder = encoder;
            this.symbols = symbols.stream().map(symbol -> symbol.getBytes(UTF_8)).toList();
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            byte[] symbol = symbols.get(row.readInt());
            encoder.write(symbol, 0, symbol.length, repetitionLevel);
        }
    }

    /** An unscaled decimal that fits into an integer: big-endian two's complement of any length in Avro. */
    static final class DecimalLeaf
            extends LeafNode
    {
        private final IntegerEncoder encoder;

        DecimalLeaf(IntegerEncoder encoder)
        {
            super(encoder);
            this.encoder = encoder;
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int length = row.readInt();
            int start = row.skip(length);
            byte[] bytes = row.bytes();
            long value = bytes[start];
            for (int i = start + 1; i < start + length; i++) {
                value = value << Byte.SIZE | (bytes[i] & 0xFF);
            }
            encoder.write(value, repetitionLevel);
        }
    }

    /** An unscaled decimal of many digits: in Parquet it has the width that the precision needs. */
    static final class WideDecimalLeaf
            extends LeafNode
    {
        private final BytesEncoder encoder;
        private final byte[] fixed;

        /** @param width bytes of the fixed form */
        WideDecimalLeaf(BytesEncoder encoder, int width)
        {
            super(encoder);
            this.encoder = encoder;
            this.fixed = new byte[width];
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int length = row.readInt();
            int start = row.skip(length);
            int padding = fixed.length - length;
            Arrays.fill(fixed, 0, padding, (byte) (row.bytes()[start] < 0 ? -1 : 0));
            System.arraycopy(row.bytes(), start, fixed, padding, length);
            encoder.write(fixed, 0, fixed.length, repetitionLevel);
        }
    }
}
