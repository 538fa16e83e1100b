package com.advertisex.lake.benchmarks.layout;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.trino.Effort;
import com.advertisex.lake.benchmarks.trino.TrinoSession;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the tables, asks the questions in turns, and drops the tables. */
public final class LayoutBenchmark
{
    private static final String SCHEMA = "lake.bench_layout";

    private LayoutBenchmark() {}

    /**
     * @param url of Trino
     * @param user who may make a schema
     * @param table of impressions
     * @param rounds that count, after one that does not
     * @throws BenchException if Trino does not answer, or the table holds no impressions
     */
    public static LayoutResults run(String url, String user, String table, int rounds, PrintWriter out)
            throws SQLException
    {
        try (TrinoSession trino = new TrinoSession(url, user)) {
            String rows = rows(trino, url, table);
            Map<String, String> values = values(trino, table);
            out.printf(Locale.ROOT, "Input: %s, %s rows; the hour is that of %s, the campaign %s%n", table, rows, values.get("hour"), values.get("campaign"));
            trino.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
            try {
                return measure(trino, table, values, rounds, out);
            }
            finally {
                trino.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            }
        }
    }

    private static String rows(TrinoSession trino, String url, String table)
    {
        String rows;
        try {
            rows = trino.row("SELECT count(*) FROM " + table).get(0);
        }
        catch (SQLException e) {
            throw new BenchException("cannot read " + table + " in Trino at " + url + " (--table, --url; ./lake up starts the single node's): "
                    + e.getMessage(), e);
        }
        if (rows.equals("0")) {
            throw new BenchException(table + " holds no impressions (--table); ./lake demo makes some");
        }
        return rows;
    }

    /** The day and the campaign with most rows; noon of that day, the first event and the first user of the campaign. */
    private static Map<String, String> values(TrinoSession trino, String table)
            throws SQLException
    {
        String day = trino.row("SELECT CAST(CAST(event_time AS date) AS varchar) FROM " + table
                + " GROUP BY CAST(event_time AS date) ORDER BY count(*) DESC LIMIT 1").get(0);
        String campaign = trino.row("SELECT campaign_id FROM " + table + " WHERE campaign_id IS NOT NULL GROUP BY campaign_id ORDER BY count(*) DESC LIMIT 1")
                .get(0);
        List<String> ids = trino.row("SELECT min(event_id), min(user_key) FROM " + table + " WHERE campaign_id = '" + campaign + "'");
        return Map.of(
                "day", "TIMESTAMP '" + day + " 00:00:00 UTC'",
                "hour", "TIMESTAMP '" + day + " 12:00:00 UTC'",
                "campaign", "'" + campaign + "'",
                "event", "'" + ids.get(0) + "'",
                "user", "'" + ids.get(1) + "'");
    }

    private static LayoutResults measure(TrinoSession trino, String table, Map<String, String> values, int rounds, PrintWriter out)
            throws SQLException
    {
        List<LayoutResults.Size> sizes = new ArrayList<>();
        List<Layout> layouts = Layout.all();
        for (int i = 0; i < layouts.size(); i++) {
            String copy = SCHEMA + ".layout_" + i;
            trino.execute("DROP TABLE IF EXISTS " + copy);
            copy(trino, table, copy, layouts.get(i));
            List<String> size = trino.row("SELECT count(*), sum(file_size_in_bytes) FROM " + SCHEMA + ".\"layout_" + i + "$files\"");
            sizes.add(new LayoutResults.Size(layouts.get(i).name(), Long.parseLong(size.get(0)), Long.parseLong(size.get(1))));
            out.println("Written: " + layouts.get(i).name());
            out.flush();
        }
        List<LayoutResults.Answer> answers = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            for (Question question : Question.all()) {
                for (int i = 0; i < layouts.size(); i++) {
                    Map<String, String> bound = new HashMap<>(values);
                    bound.put("table", SCHEMA + ".layout_" + i);
                    Effort effort = trino.ask(question.bind(bound)).effort();
                    if (round > 0) {
                        answers.add(new LayoutResults.Answer(layouts.get(i).name(), question.name(), round, effort.seconds(), effort.cpuSeconds(),
                                effort.readBytes(), effort.readRows()));
                    }
                }
            }
        }
        return new LayoutResults(sizes, answers);
    }

    /** Makes a table of the rows of another. One writer a partition: a small Trino has no memory for more, and each would leave files of its own. */
    private static void copy(TrinoSession trino, String source, String target, Layout layout)
            throws SQLException
    {
        trino.execute("SET SESSION task_max_writer_count = 1");
        trino.execute("SET SESSION scale_writers = false");
        trino.execute("SET SESSION lake.parquet_writer_block_size = '" + layout.rowGroupMegabytes() + "MB'");
        trino.execute("CREATE TABLE " + target + " WITH (" + layout.properties() + ") AS SELECT * FROM " + source + " WITH NO DATA");
        for (int slice = 0; slice < layout.slices(); slice++) {
            trino.execute("INSERT INTO " + target + " SELECT * FROM " + source + " WHERE hour(event_time) % " + layout.slices() + " = " + slice);
        }
    }
}
