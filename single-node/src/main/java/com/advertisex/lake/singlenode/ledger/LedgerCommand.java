package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code lake ledger}: what became of every event. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "What became of every event that arrived, per feed, arrival hour and agent: produced = landed = accepted + duplicates + "
                + "rejected.",
        footer = {"", "Produced is what the agent says it took in (-: it says nothing), redelivered what landed once more. Produced and not landed is in "
                + "flight as long as a file of the hour is open or not processed; afterwards it is lost. Collisions, late and flagged events are among the "
                + "accepted. Exit code 1 if anything is unexplained; the table is ops.ledger, the view ops.ledger_by_hour."})
public final class LedgerCommand
        implements Callable<Integer>
{
    @Option(names = "--day", paramLabel = "D", description = "What arrived on one UTC day, as in 2026-11-22 (default: all days).")
    private LocalDate day;

    @Option(names = "--feed", paramLabel = "F", converter = FeedConverter.class, description = "Only impressions, interactions or bid-requests.")
    private Feed feed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        PrintWriter out = spec.commandLine().getOut();
        Ledger ledger;
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        try (Connection trino = stack.trino().connect()) {
            ledger = Ledger.query(trino, Optional.ofNullable(day), Optional.ofNullable(feed));
        }
        if (json) {
            JsonMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(toJson(ledger)));
        }
        else if (ledger.rows().isEmpty()) {
            out.println("No events were processed" + (day == null ? " yet: `lake process` takes what has landed." : " that arrived on " + day + "."));
        }
        else {
            ledger.print(out);
        }
        if (ledger.unexplained() != 0) {
            throw new LakeException(ledger.unexplained() + " events are unexplained: the rows above name feed, hour and agent; "
                    + "docs/operations/runbook.md says what to do");
        }
        return 0;
    }

    private static List<Map<String, Object>> toJson(Ledger ledger)
    {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LedgerRow row : ledger.rows()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("feed", row.feed());
            json.put("arrivalHour", row.arrivalHour());
            json.put("agent", row.agent());
            json.put("produced", row.produced());
            json.put("redelivered", row.redelivered());
            json.put("acceptedLosses", row.acceptedLosses());
            json.put("inFlightOrLost", row.inFlightOrLost());
            json.put("landed", row.landed());
            json.put("accepted", row.accepted());
            json.put("duplicates", row.duplicates());
            json.put("rejected", row.rejected());
            json.put("unexplained", row.unexplained());
            json.put("collisions", row.collisions());
            json.put("late", row.late());
            json.put("rejectedByCode", row.rejectedByCode());
            json.put("flaggedByCode", row.flaggedByCode());
            rows.add(json);
        }
        return rows;
    }
}
