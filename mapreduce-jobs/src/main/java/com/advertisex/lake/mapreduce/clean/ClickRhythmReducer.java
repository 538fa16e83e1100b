package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.IvtReason;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Flags the clicks of each user that come too fast; of those that are published nothing is said, their rows stay as they are. */
public final class ClickRhythmReducer
        extends Reducer<ClickKey, NullWritable, NullWritable, ClickFlag>
{
    private final ClickFlag flag = new ClickFlag();
    private ClickRhythm rhythm;

    @Override
    protected void setup(Context context)
    {
        rhythm = new ClickRhythm(ClickRhythmSettings.from(context.getConfiguration()));
    }

    @Override
    protected void reduce(ClickKey key, Iterable<NullWritable> values, Context context)
            throws IOException, InterruptedException
    {
        rhythm.startUser();
        for (NullWritable value : values) {
            // the key moves on with the values
            byte[] identity = key.identity();
            IvtReason reason = rhythm.judge(key.timeMicros(), ByteBuffer.wrap(key.target()), ByteBuffer.wrap(identity));
            if (reason != null && key.isLanded()) {
                flag.set(identity, reason);
                context.write(value, flag);
            }
        }
    }
}
