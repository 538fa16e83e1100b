package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * A question, with the SQL by which each engine is asked it. A file of its own: a header that tells {@code Purpose}, {@code Kind} and {@code Columns}, and then
 * for every dialect a line {@code Engines} and one statement. Rows come in an order that the statement gives.
 *
 * @param name of the file
 * @param columns of the answer
 */
record Question(String name, Kind kind, List<Column> columns, Map<Asked, SqlScript> sql)
{
    private static final List<String> NAMES = List.of("campaign-report-day", "campaign-report-all", "campaign-hours", "attribution-models", "funnel", "reach",
            "pacing", "campaign-hour-events", "user-day", "placement-invalid-traffic", "event-by-id");
    private static final Pattern HEADER = Pattern.compile("-- ([A-Z][a-z]+): +(.*)");
    private static final Pattern COLUMN = Pattern.compile("(\\w+)(?: \\((ratio|estimate)\\))?");

    Question
    {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        columns = List.copyOf(columns);
        sql = Map.copyOf(sql);
    }

    /** What it is asked for. */
    enum Kind
    {
        /** A report that people open all day: over marts where the lake has them. */
        DASHBOARD,
        /** A look at single events: over the tables of events. */
        DRILL_DOWN;

        String label()
        {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How two engines' values are the same. */
    enum Sameness
    {
        /** To the last digit. */
        EXACT,
        /** But for what is lost by rounding. */
        RATIO,
        /** Within the errors of those that count users by sketches. */
        ESTIMATE
    }

    /** A column of the answer. */
    record Column(String name, Sameness sameness)
    {
        Column
        {
            requireNonNull(name, "name is null");
            requireNonNull(sameness, "sameness is null");
        }
    }

    static List<Question> all()
    {
        return NAMES.stream().map(name -> read(name, SqlScript.resource(Question.class, name + ".sql").text())).toList();
    }

    /** @throws IllegalArgumentException naming the file, and what it lacks */
    static Question read(String name, String text)
    {
        Kind kind = null;
        List<Column> columns = new ArrayList<>();
        Map<Asked, StringBuilder> statements = new EnumMap<>(Asked.class);
        List<Asked> asked = List.of();
        for (String line : text.lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                asked.forEach(engine -> statements.get(engine).append(line).append('\n'));
                continue;
            }
            switch (header.group(1)) {
                case "Kind" -> kind = Kind.valueOf(header.group(2).toUpperCase(Locale.ROOT).replace('-', '_'));
                case "Columns" -> columns.addAll(columns(name, header.group(2)));
                case "Engines" -> {
                    asked = Stream.of(header.group(2).split(", ")).map(Asked::of).toList();
                    asked.forEach(engine -> statements.put(engine, new StringBuilder()));
                }
                default -> {
                    // for readers
                }
            }
        }
        if (kind == null || columns.isEmpty() || statements.size() < Asked.values().length) {
            throw new IllegalArgumentException(name + ".sql tells no Kind or no Columns, or has no statement for one of the engines; it has some for "
                    + statements.keySet());
        }
        Map<Asked, SqlScript> sql = new EnumMap<>(Asked.class);
        statements.forEach((engine, statement) -> sql.put(engine, new SqlScript(statement.toString())));
        return new Question(name, kind, columns, sql);
    }

    private static List<Column> columns(String name, String text)
    {
        List<Column> columns = new ArrayList<>();
        for (String column : text.split(", ")) {
            Matcher matcher = COLUMN.matcher(column);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(name + ".sql: column '" + column + "' is not a name, or a name with (ratio) or (estimate)");
            }
            columns.add(new Column(matcher.group(1), matcher.group(2) == null ? Sameness.EXACT : Sameness.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))));
        }
        return columns;
    }

    /** @param parameters what stands for the names in the statement: tables, values, what the dialect writes differently */
    String sql(Asked engine, EngineParameters parameters)
    {
        List<String> statements = sql.get(engine).statements(parameters);
        if (statements.size() != 1) {
            throw new IllegalArgumentException(name + ".sql has " + statements.size() + " statements for " + engine.commandName() + "; it must have one");
        }
        return statements.get(0);
    }
}
