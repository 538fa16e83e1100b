package com.advertisex.lake.mapreduce.row;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What holds other fields. */
final class GroupNodes
{
    private GroupNodes() {}

    /**
     * A union of null and something.
     *
     * @param nullBranch number of null in the union
     * @param absentLevel definition level of what the field is in: deep enough to say that it was there
     */
    record Optional(ColumnNode value, int nullBranch, int absentLevel)
            implements ColumnNode
    {
        Optional
        {
            requireNonNull(value, "value is null");
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            if (row.readInt() == nullBranch) {
                value.writeAbsent(repetitionLevel, absentLevel);
                return;
            }
            value.write(row, repetitionLevel);
        }

        @Override
        public void writeAbsent(int repetitionLevel, int definitionLevel)
        {
            value.writeAbsent(repetitionLevel, definitionLevel);
        }
    }

    /**
     * A union of null and something, for a column that takes no null.
     *
     * @param column its name, for the message
     */
    record Required(ColumnNode value, int nullBranch, String column)
            implements ColumnNode
    {
        Required
        {
            requireNonNull(value, "value is null");
            requireNonNull(column, "column is null");
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            if (row.readInt() == nullBranch) {
                throw new IllegalArgumentException("column '" + column + "' is required, and a row has no value for it");
            }
            value.write(row, repetitionLevel);
        }

        @Override
        public void writeAbsent(int repetitionLevel, int definitionLevel)
        {
            value.writeAbsent(repetitionLevel, definitionLevel);
        }
    }

    /**
     * A record.
     *
     * @param fields in the order in which Avro writes them
     * @param missing columns that only the table has
     * @param definitionLevel of the record itself
     */
    record Struct(List<ColumnNode> fields, List<ColumnNode> missing, int definitionLevel)
            implements ColumnNode
    {
        Struct
        {
            fields = List.copyOf(fields);
            missing = List.copyOf(missing);
        }

        /** The same for records that are rows, field by field. */
        void write(AvroCursor[] rows, int count)
        {
            for (ColumnNode field : fields) {
                for (int row = 0; row < count; row++) {
                    field.write(rows[row], 0);
                }
            }
            for (ColumnNode field : missing) {
                for (int row = 0; row < count; row++) {
                    field.writeAbsent(0, definitionLevel);
                }
            }
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            for (ColumnNode field : fields) {
                field.write(row, repetitionLevel);
            }
            for (ColumnNode field : missing) {
                field.writeAbsent(repetitionLevel, definitionLevel);
            }
        }

        @Override
        public void writeAbsent(int repetitionLevel, int level)
        {
            fields.forEach(field -> field.writeAbsent(repetitionLevel, level));
            missing.forEach(field -> field.writeAbsent(repetitionLevel, level));
        }
    }

    /**
     * An array or a map: blocks of entries, each entry all its parts one after the other, until a block of none.
     *
     * @param parts the element, or key and value
     * @param definitionLevel of the list where it is there but empty
     * @param entryRepetitionLevel of every entry but the first
     */
    record Repeated(List<ColumnNode> parts, int definitionLevel, int entryRepetitionLevel)
            implements ColumnNode
    {
        Repeated
        {
            parts = List.copyOf(parts);
        }

        @Override
        public void write(AvroCursor row, int repetitionLevel)
        {
            int level = repetitionLevel;
            for (long count = row.readLong(); count != 0; count = row.readLong()) {
                if (count < 0) {
                    // A block that can be skipped says its size in bytes.
                    count = -count;
                    row.readLong();
                }
                for (long entry = 0; entry < count; entry++) {
                    for (ColumnNode part : parts) {
                        part.write(row, level);
                    }
                    level = entryRepetitionLevel;
                }
            }
            if (level == repetitionLevel) {
                writeAbsent(repetitionLevel, definitionLevel);
            }
        }

        @Override
        public void writeAbsent(int repetitionLevel, int level)
        {
            parts.forEach(part -> part.writeAbsent(repetitionLevel, level));
        }
    }
}
