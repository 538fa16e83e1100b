package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.ReplayRequest;
import com.advertisex.lake.mapreduce.clean.ReplayResult;
import com.advertisex.lake.mapreduce.clean.StoredMappings;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.process.QuarantineReplay;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.ingest.IngestFile;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code lake quarantine replay}: rejected records once more, by a mended mapping, rule or value. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Decodes records in quarantine again. What passes becomes events, deduplicated as usual, and leaves the quarantine; the rest stays.",
        footer = {
                "",
                "Without --mapping each record is decoded by the newest mapping of the name that it came under (`version` in the file); if there is none "
                        + "that is newer,",
                "by its own, which is right where a setting was changed. --set puts the value of an SQL expression over the quarantine's columns in place",
                "of what the record says:",
                "",
                "  lake quarantine replay interactions --code MISSING_CAMPAIGN_ID --set campaign_id=\"'cmp-1001'\" --where \"country = 'US'\" --dry-run",
                "",
                "Safe to run again: a record that passed is not in quarantine any more. docs/operations/quarantine.md has examples."})
public final class QuarantineReplayCommand
        implements Callable<Integer>
{
    @Parameters(index = "0", paramLabel = "FEED", converter = FeedConverter.class, description = "impressions, interactions or bid-requests.")
    private Feed feed;

    @Option(names = "--code", paramLabel = "C", description = "Only what was rejected under this code; may be given several times.")
    private Set<ViolationCode> codes = EnumSet.noneOf(ViolationCode.class);

    @Option(names = "--day", paramLabel = "D", description = "Only what arrived on this UTC day, as in 2026-11-22.")
    private LocalDate day;

    @Option(names = "--where", paramLabel = "SQL", description = "Only rows of the quarantine table for which this condition is true.")
    private String condition;

    @Option(names = "--set", paramLabel = "COLUMN=SQL",
            description = "The value of an expression in place of what the record says; may be given several times.")
    private Map<String, String> expressions = new LinkedHashMap<>();

    @Option(names = "--mapping", paramLabel = "FILE", description = "The mapping file to decode by.")
    private Path mappingFile;

    @Option(names = "--dry-run", description = "Only say what would pass; change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        PrintWriter console = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        byte[] mapping = mappingFile == null ? null : IngestFile.readMapping(feed, mappingFile);
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        Configuration configuration = stack.hadoopConfiguration();
        Optional<Mapping> stored = mapping == null ? Optional.empty() : Optional.of(new StoredMappings(configuration).put(mapping, mappingFile.toString()));
        ReplayResult result = condition == null && expressions.isEmpty()
                ? replay(configuration, request(stored, Optional.empty()), console)
                : replaySelected(stack, stored, console);
        print(result);
        return 0;
    }

    private ReplayResult replaySelected(EmbeddedStack stack, Optional<Mapping> stored, PrintWriter console)
            throws IOException, SQLException, InterruptedException
    {
        RejectFilter filter = new RejectFilter(Optional.ofNullable(day), codes, Optional.ofNullable(condition));
        try (Connection trino = stack.trino().connect(); RepairTable table = RepairTable.create(trino, feed, filter, expressions)) {
            return replay(stack.hadoopConfiguration(), request(stored, Optional.of(table.name())), console);
        }
    }

    private ReplayRequest request(Optional<Mapping> stored, Optional<String> selection)
    {
        StringBuilder note = new StringBuilder();
        if (condition != null) {
            note.append("where ").append(condition);
        }
        expressions.forEach((column, expression) -> note.append(note.isEmpty() ? "" : ", ").append("set ").append(column).append(" = ").append(expression));
        return new ReplayRequest(feed, Optional.ofNullable(day), codes, stored, selection, note.isEmpty() ? Optional.empty() : Optional.of(note.toString()));
    }

    private ReplayResult replay(Configuration configuration, ReplayRequest request, PrintWriter console)
            throws IOException, InterruptedException
    {
        try (ReplayProgress progress = new ReplayProgress((dryRun ? "Rehearsing " : "Replaying ") + feed.directoryName(), console)) {
            QuarantineReplay replay = new QuarantineReplay(configuration, progress);
            return dryRun ? replay.rehearse(request) : replay.replay(request);
        }
        catch (LockedException | CleanFailedException | IllegalArgumentException e) {
            throw new LakeException(e.getMessage(), e);
        }
    }

    private void print(ReplayResult result)
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(toJson(result)));
            return;
        }
        if (result.rows() == 0) {
            out.println("No record in quarantine is asked for: nothing to replay.");
            return;
        }
        TextTable table = new TextTable().text("feed").figure("records").figure("accepted").figure("duplicates").figure("collisions").figure("stay")
                .text("stay by code");
        table.row(feed.directoryName(), Figures.count(result.rows()), Figures.count(result.accepted()), Figures.count(result.duplicates()),
                Figures.count(result.collisions()), Figures.count(result.stays()), result.stays() == 0 ? "" : new TreeMap<>(result.staysByCode()));
        table.print(out);
        out.println(dryRun ? "Nothing was changed (--dry-run)." : Figures.count(result.rows() - result.stays()) + " records left the quarantine in "
                + Figures.seconds(result.duration()) + ", by run " + result.runId());
    }

    private Map<String, Object> toJson(ReplayResult result)
    {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("feed", feed.directoryName());
        values.put("dryRun", dryRun);
        values.put("runId", result.runId());
        values.put("jobId", result.jobId());
        values.put("records", result.rows());
        values.put("accepted", result.accepted());
        values.put("duplicates", result.duplicates());
        values.put("collisions", result.collisions());
        values.put("stay", result.stays());
        values.put("stayByCode", new TreeMap<>(result.staysByCode()));
        values.put("seconds", result.duration().toMillis() / 1000.0);
        return values;
    }
}
