package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.model.Feed;
import org.apache.commons.codec.digest.DigestUtils;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Names of the runs that clean or replay: each begins with the name of its feed, which tells whose lock covers it. */
public final class RunIds
{
    private static final int HASH_LENGTH = 12;
    private static final DateTimeFormatter REPLAY_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    /** The same for the same hour and the same files, whoever asks and whenever. */
    static String of(ArrivalHour hour, List<LandedFile> files)
    {
        StringBuilder inputs = new StringBuilder();
        files.stream().map(file -> file.path() + '\t' + file.bytes() + '\n').sorted().forEach(inputs::append);
        return prefix(hour.feed()) + hour.compact() + "-" + DigestUtils.sha256Hex(inputs.toString()).substring(0, HASH_LENGTH);
    }

    /** Never the same: what a replay does depends on the quarantine, the rules and the mappings of its time. */
    static String ofReplay(Feed feed, Instant startedAt)
    {
        return prefix(feed) + "replay-" + REPLAY_TIME.format(startedAt);
    }

    /** Whether it is the name of a run of the feed. */
    public static boolean isOf(Feed feed, String runId)
    {
        return runId.startsWith(prefix(feed));
    }

    private static String prefix(Feed feed)
    {
        return feed.directoryName() + "-";
    }
}
