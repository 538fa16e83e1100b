package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.LandedRecordContext;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Decodes quarantined records once more, as a replay wants them. */
final class QuarantinedDecoder
{
    /** What the edge found that no decoder can mend, as bytes are missing. */
    private static final Set<String> INCOMPLETE = Set.of(ViolationCode.TOO_LARGE.name(), ViolationCode.TRUNCATED.name());

    private final LandedDecoder decoder;
    private final ReplayInput replay;

    QuarantinedDecoder(LandedDecoder decoder, ReplayInput replay)
    {
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.replay = requireNonNull(replay, "replay is null");
    }

    /** Not a damaged stretch of a file, nor a record whose headers are not known (V006), without which nobody can tell how it was written. */
    static boolean isRecord(CleanInput.Quarantined row)
    {
        if (row.headers() == null) {
            return false;
        }
        return String.valueOf(row.receivedTimeMicros()).equals(row.headers().get(LandedHeaders.RECEIVED_TIME));
    }

    static String agent(CleanInput.Quarantined row)
    {
        return row.agent() == null ? Census.UNKNOWN_AGENT : row.agent();
    }

    /** @param row that {@link #isRecord is a record} */
    Decoded decode(CleanInput.Quarantined row)
    {
        byte[] body = new byte[row.raw().remaining()];
        row.raw().duplicate().get(body);
        LandedRecordContext record = new LandedRecordContext(agent(row), row.receivedTimeMicros(), row.landingFile(), row.recordOffset(),
                headers(row.headers()));
        return decoder.decode(body, body.length, record, row.repairs());
    }

    /** As landed, but for the mapping and for what the edge could not read by the old one. */
    private Map<String, String> headers(Map<String, String> landed)
    {
        Map<String, String> headers = new HashMap<>(landed);
        ReplayInput.ReplayMapping mapping = replay.mappings().get(headers.getOrDefault(LandedHeaders.MAPPING, ""));
        if (mapping != null) {
            headers.put(LandedHeaders.MAPPING, mapping.id());
            if (mapping.columns() != null) {
                headers.putIfAbsent(LandedHeaders.COLUMNS, mapping.columns());
            }
        }
        if (!INCOMPLETE.contains(headers.getOrDefault(LandedHeaders.DEFECT, ""))) {
            headers.remove(LandedHeaders.DEFECT);
        }
        return headers;
    }
}
