package com.advertisex.lake.model.privacy;

import java.util.Arrays;

/** Copies a body with some ranges replaced, in order; all bytes between them stay. */
final class Splice
{
    private byte[] body;
    private byte[] result = new byte[1024];
    private int length;
    private int copied;

    void start(byte[] newBody)
    {
        body = newBody;
        length = 0;
        copied = 0;
    }

    void replace(int from, int to, byte[] replacement)
    {
        append(body, copied, from - copied);
        append(replacement, 0, replacement.length);
        copied = to;
    }

    byte[] finish()
    {
        if (copied == 0) {
            return body;
        }
        append(body, copied, body.length - copied);
        return Arrays.copyOf(result, length);
    }

    private void append(byte[] from, int start, int count)
    {
        if (length + count > result.length) {
            result = Arrays.copyOf(result, Math.max(2 * result.length, length + count));
        }
        System.arraycopy(from, start, result, length, count);
        length += count;
    }
}
