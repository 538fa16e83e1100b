package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what the tasks found of each cell and writes it as a row of its mart. */
public final class RollupReducer
        extends Reducer<CellKey, Cell, NullWritable, TaskOutput>
{
    private final Map<Mart, RowEncoder> encoders = new EnumMap<>(Mart.class);
    private final Map<Mart, Long> rows = new EnumMap<>(Mart.class);
    private long loadTime;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        loadTime = DerivedRun.read(context.getConfiguration()).startedAtMicros();
        for (Mart mart : Mart.values()) {
            encoders.put(mart, new RowEncoder(mart.schema()));
        }
    }

    @Override
    protected void reduce(CellKey key, Iterable<Cell> parts, Context context)
            throws IOException, InterruptedException
    {
        Cell sum = new Cell(key.mart());
        parts.forEach(sum::add);
        RowEncoder encoder = encoders.get(key.mart());
        encoder.encode(row(key, sum));
        context.write(NullWritable.get(), new TaskOutput.Row(key.mart().table(), encoder.bytes(), 0, encoder.length()));
        rows.merge(key.mart(), 1L, Long::sum);
    }

    private GenericRecord row(CellKey key, Cell sum)
    {
        Mart mart = key.mart();
        GenericRecord row = new GenericData.Record(mart.schema());
        row.put(mart.timeColumn(), mart.isHourly() ? (Object) key.time() : (Object) Math.toIntExact(key.time()));
        List<String> values = key.dimensions();
        for (int index = 0; index < values.size(); index++) {
            String dimension = mart.dimensions().get(index);
            row.put(dimension, Mart.isNumber(dimension) ? Integer.valueOf(values.get(index)) : values.get(index));
        }
        for (Measure measure : mart.measures()) {
            row.put(measure.column(), value(measure, sum));
        }
        row.put("load_time", loadTime);
        return row;
    }

    private static Object value(Measure measure, Cell sum)
    {
        return switch (measure.kind()) {
            case COUNT -> sum.number(measure);
            case AMOUNT -> BigDecimal.valueOf(sum.number(measure), Mart.amountScale());
            case SKETCH -> {
                byte[] sketch = sum.sketch(measure);
                yield sketch == null ? null : ByteBuffer.wrap(sketch);
            }
        };
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        for (Map.Entry<Mart, Long> count : rows.entrySet()) {
            context.write(NullWritable.get(), new TaskOutput.Count(new LedgerCount("", count.getKey().table(), null, count.getValue())));
        }
    }
}
