package com.advertisex.lake.mapreduce.derive;

import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts in the shuffle: length, then UTF-8; null is a length of -1. */
public final class ShuffleTexts
{
    private ShuffleTexts() {}

    /** @param text may be null */
    public static void write(DataOutput out, String text)
            throws IOException
    {
        if (text == null) {
            WritableUtils.writeVInt(out, -1);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        WritableUtils.writeVInt(out, bytes.length);
        out.write(bytes);
    }

    /** Null where null was written. */
    public static String read(DataInput in)
            throws IOException
    {
        int length = WritableUtils.readVInt(in);
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }
}
