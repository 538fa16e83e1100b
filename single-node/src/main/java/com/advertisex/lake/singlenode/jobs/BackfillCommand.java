package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;

/** {@code lake backfill}: arrival hours that are over, processed by Oozie. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Has Oozie process arrival hours that are over, one after another, the feeds of an hour side by side, without waiting for their being "
                + "sealed; correlation and marts follow each day's last hour, and the last of all.",
        footer = {
                "",
                "It goes on where this command is interrupted: called again with the same hours it shows how far it has come. Hours that are done already are",
                "left out, so that after a failure it begins with the first one that is not. Exit code 1 if an hour failed."})
public final class BackfillCommand
        implements Callable<Integer>
{
    @Option(names = "--from", required = true, paramLabel = "T", description = "First arrival hour, as in 2026-11-22T10:00:00Z.")
    private Instant from;

    @Option(names = "--to", required = true, paramLabel = "T", description = "Last arrival hour; it must be over.")
    private Instant to;

    @Option(names = "--feed", paramLabel = "FEED", converter = FeedConverter.class, description = "Clean only this feed (default: all).")
    private Feed feed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        Backfill.Range range = range(Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        SortedMap<Instant, String> failures = new Backfill(stack, out).run(range);
        if (failures.isEmpty()) {
            return 0;
        }
        failures.forEach((hour, reason) -> out.println("  " + hour + " is " + reason));
        throw new LakeException(failures.size() + (failures.size() == 1 ? " hour" : " hours") + " failed: the same command again begins with "
                + failures.firstKey() + "; docs/operations/runbook.md says where a launcher's log is");
    }

    private Backfill.Range range(Instant now)
    {
        whole("--from", from);
        whole("--to", to);
        if (to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), to + " (--to) is before " + from + " (--from)");
        }
        Instant last = now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        if (to.isAfter(last)) {
            throw new ParameterException(spec.commandLine(), "hour " + to + " is not over; the last one that is: " + last + " (--to)");
        }
        return new Backfill.Range(from, to, feed == null ? List.of(Feed.values()) : List.of(feed));
    }

    private void whole(String option, Instant hour)
    {
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new ParameterException(spec.commandLine(), hour + " is not the start of an hour (" + option + ")");
        }
    }
}
