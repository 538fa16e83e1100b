package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake watermarks}: through when each feed is complete. */
@Command(
        name = "watermarks",
        mixinStandardHelpOptions = true,
        description = "Through when each feed is complete, and what it waits for, as the last `lake process` found it.",
        footer = {"", "What is received before that time is in the tables. The table is ops.watermarks."})
public final class WatermarksCommand
        implements Callable<Integer>
{
    private static final String SQL = "SELECT feed, to_iso8601(CAST(complete_through AT TIME ZONE 'UTC' AS timestamp(0) with time zone)), "
            + "to_iso8601(CAST(computed_at AT TIME ZONE 'UTC' AS timestamp(0) with time zone)), waiting_for FROM lake.ops.watermarks ORDER BY feed";

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
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(SQL)) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("feed", result.getString(1));
                row.put("completeThrough", result.getString(2));
                row.put("computedAt", result.getString(3));
                row.put("waitingFor", result.getString(4));
                rows.add(row);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
            return 0;
        }
        if (rows.isEmpty()) {
            out.println("Nothing is known yet: `lake process` finds out.");
            return 0;
        }
        TextTable table = new TextTable().text("feed").text("complete through").text("found").text("waits for");
        rows.forEach(row -> table.row(row.get("feed"), row.get("completeThrough"), row.get("computedAt"),
                row.get("waitingFor") == null ? "the current hour" : row.get("waitingFor")));
        table.print(out);
        return 0;
    }
}
