package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code lake quarantine list}: how much was rejected, and why. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Counts what is in quarantine by feed, day of arrival and code, with an example of each.",
        footer = {"", "A record counts once, under the first code of what is wrong with it. The example is for `lake quarantine show`."})
public final class QuarantineListCommand
        implements Callable<Integer>
{
    private static final int MOST_CHARACTERS = 40;

    @Option(names = "--feed", paramLabel = "F", converter = FeedConverter.class, description = "Only impressions, interactions or bid-requests.")
    private Feed feed;

    @Option(names = "--day", paramLabel = "D", description = "What arrived on one UTC day, as in 2026-11-22 (default: all days).")
    private LocalDate day;

    @Option(names = "--code", paramLabel = "C", description = "Only what was rejected under this code; may be given several times.")
    private Set<ViolationCode> codes = EnumSet.noneOf(ViolationCode.class);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        RejectFilter filter = new RejectFilter(Optional.ofNullable(day), codes, Optional.empty());
        List<RejectCount> counts = new ArrayList<>();
        try (Connection trino = stack.trino().connect()) {
            for (Feed each : feed == null ? EnumSet.allOf(Feed.class) : EnumSet.of(feed)) {
                counts.addAll(RejectCount.query(trino, each, filter));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(counts));
        }
        else if (counts.isEmpty()) {
            out.println("Nothing is in quarantine" + (feed == null && day == null && codes.isEmpty() ? "." : " that is asked for."));
        }
        else {
            print(counts, out);
        }
        return 0;
    }

    private static void print(List<RejectCount> counts, PrintWriter out)
    {
        TextTable table = new TextTable().text("feed").text("day (UTC)").text("code").figure("records").text("for example").text("where").text("value");
        for (RejectCount count : counts) {
            table.row(count.feed(), count.day(), count.code(), Figures.count(count.rows()), count.example(), count.field(), shortened(count.value()));
        }
        table.print(out);
    }

    private static String shortened(String value)
    {
        return value == null || value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS) + "...";
    }
}
