package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.IvtReason;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The flags of the events that share an id: nearly always none. At most {@value #MAX_FLAGS}, so that a source that gives all its clicks one id costs no memory
 * without bound; what is beyond stays without a flag.
 */
final class ClickFlags
{
    static final int MAX_FLAGS = 100_000;

    private final Map<ByteBuffer, IvtReason> reasons = new HashMap<>();

    /** The events that follow share another id. */
    void startId()
    {
        if (!reasons.isEmpty()) {
            reasons.clear();
        }
    }

    void add(byte[] fingerprint, IvtReason reason)
    {
        if (reasons.size() < MAX_FLAGS) {
            reasons.put(ByteBuffer.wrap(Arrays.copyOf(fingerprint, fingerprint.length)), reason);
        }
    }

    /** Null if the event has no flag. */
    IvtReason reason(byte[] fingerprint)
    {
        return reasons.isEmpty() ? null : reasons.get(ByteBuffer.wrap(fingerprint));
    }
}
