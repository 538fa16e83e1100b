package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.mapreduce.clean.StoredMappings;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake quarantine show}: one record, byte for byte, and all that is wrong with it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a record in quarantine: its bytes, everything that is wrong with it, where it came from, and the mapping that was applied.",
        footer = {"", "The bytes may hold what privacy did not replace: only the lake's own user can read them."})
public final class QuarantineShowCommand
        implements Callable<Integer>
{
    private static final int MOST_RECORDS = 20;

    @Parameters(index = "0", paramLabel = "FEED", converter = FeedConverter.class, description = "impressions, interactions or bid-requests.")
    private Feed feed;

    @Parameters(index = "1", paramLabel = "RECORD", description = "An event id; or FILE:OFFSET as `lake quarantine list` prints it.")
    private String record;

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
        List<RejectedRecord> found;
        try (Connection trino = stack.trino().connect()) {
            found = RejectedRecord.find(trino, feed, record, MOST_RECORDS);
        }
        if (found.isEmpty()) {
            throw new LakeException("no record '" + record + "' of " + feed.directoryName() + " is in quarantine; `lake quarantine list` names some");
        }
        StoredMappings mappings = new StoredMappings(stack.hadoopConfiguration());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> records = new ArrayList<>();
            found.forEach(each -> records.add(toJson(each, mapping(mappings, each))));
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(records));
            return 0;
        }
        found.forEach(each -> print(each, mapping(mappings, each), out));
        if (found.size() == MOST_RECORDS) {
            out.println("These are " + MOST_RECORDS + "; there may be more of that id.");
        }
        return 0;
    }

    /** Its name and version; null where the record names none, or one that the store does not have. */
    private static String mapping(StoredMappings mappings, RejectedRecord record)
    {
        if (record.mapping() == null) {
            return null;
        }
        try {
            Mapping mapping = mappings.get(record.mapping());
            return mapping.name() + " " + mapping.version();
        }
        catch (UncheckedIOException e) {
            return null;
        }
    }

    private static Map<String, Object> toJson(RejectedRecord record, String mapping)
    {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventId", record.eventId());
        json.put("reason", record.reason());
        json.put("violations", record.violations());
        json.put("receivedTime", record.receivedTime());
        json.put("arrivalHour", record.arrivalHour());
        json.put("agent", record.agent());
        json.put("landingFile", record.landingFile());
        json.put("recordOffset", record.recordOffset());
        json.put("mappingId", record.mapping());
        json.put("mapping", mapping);
        json.put("headers", record.headers());
        json.put("rawText", RawText.text(record.raw()).orElse(null));
        json.put("rawHex", RawText.hex(record.raw()));
        return json;
    }

    private static void print(RejectedRecord record, String mapping, PrintWriter out)
    {
        out.println("Record      " + record.landingFile() + ":" + record.recordOffset());
        out.println("Event id    " + (record.eventId() == null ? "(not read)" : record.eventId()));
        out.println("Arrived     " + record.receivedTime() + " at agent " + (record.agent() == null ? "(unknown)" : record.agent()) + ", hour "
                + record.arrivalHour());
        String name = mapping == null ? " (not in the store)" : " (" + mapping + ")";
        out.println("Mapping     " + (record.mapping() == null ? "(none)" : record.mapping() + name));
        if (record.headers() == null) {
            out.println("Headers     not kept: it was quarantined before they were, and cannot be replayed");
        }
        TextTable table = new TextTable().text("violation").text("field").text("value").text("allowed");
        for (JsonNode violation : record.violations()) {
            table.row(text(violation, "name"), text(violation, "field"), text(violation, "value"), text(violation, "limit"));
        }
        table.print(out);
        out.println(RawText.text(record.raw()).orElseGet(() -> record.raw().length + " bytes, in hex: " + RawText.hex(record.raw())));
        out.println();
        out.flush();
    }

    private static String text(JsonNode violation, String name)
    {
        JsonNode value = violation.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }
}
