package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Holds the attributions of every engine against those of the first one. One reader, DuckDB, reads the files of all. */
public final class AttributionAgreement
        implements AutoCloseable
{
    private static final int SAMPLES = 3;
    private static final SqlScript CANONICAL = SqlScript.resource(AttributionAgreement.class, "canonical.sql");

    private final Connection connection;
    private final Statement statement;
    private String referenceName;
    private EngineOutput reference;
    private Digest expected;

    /**
     * What an engine's attributions come down to, whatever the order of the rows: equal digests, equal rows.
     *
     * @param hashes sums of the upper and of the lower halves of the rows' MD5
     * @param conversions how many there are
     * @param attributed how many of them some touch led to
     * @param unshared how many conversions do not have exactly one credit under each of the two models
     */
    public record Digest(long rows, String hashes, long conversions, long attributed, long unshared)
    {
        public Digest
        {
            requireNonNull(hashes, "hashes is null");
        }
    }

    public AttributionAgreement()
            throws SQLException
    {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("SET threads = 2");
        statement.execute("SET memory_limit = '4GB'");
    }

    /**
     * @param name of the engine
     * @throws BenchException if the rows are not those of the engine that came first, or if a credit is not shared; with some of the rows
     */
    public Digest check(String name, EngineOutput output)
            throws SQLException
    {
        requireNonNull(name, "name is null");
        Digest digest = digest(output);
        List<String> faults = new ArrayList<>();
        if (digest.unshared() > 0) {
            faults.add(digest.unshared() + " conversions do not have exactly one credit under last_touch and one under linear");
        }
        if (expected == null) {
            referenceName = name;
            expected = digest;
        }
        else if (!digest.equals(expected)) {
            faults.add("it has " + digest.rows() + " rows of " + digest.conversions() + " conversions; " + referenceName + " has " + expected.rows() + " of "
                    + expected.conversions());
            missing(reference, output).forEach(row -> faults.add("only " + referenceName + " has " + row));
            missing(output, reference).forEach(row -> faults.add("only " + name + " has " + row));
        }
        if (!faults.isEmpty()) {
            throw new BenchException("the output of " + name + " is wrong:\n  " + String.join("\n  ", faults));
        }
        if (name.equals(referenceName)) {
            // its files are written anew in every round
            reference = output;
        }
        return digest;
    }

    private Digest digest(EngineOutput output)
            throws SQLException
    {
        createViews("output", output);
        try (ResultSet result = statement.executeQuery("SELECT * FROM output_digest")) {
            result.next();
            return new Digest(result.getLong("row_count"), result.getString("hashes"), result.getLong("conversions"), result.getLong("attributed"),
                    result.getLong("unshared"));
        }
    }

    /** Some of the rows that the one output has and the other has not, or has fewer times, as JSON. */
    private List<String> missing(EngineOutput from, EngineOutput in)
            throws SQLException
    {
        createViews("has", from);
        createViews("lacks", in);
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "SELECT to_json(rest) FROM (SELECT * FROM has_rows EXCEPT ALL SELECT * FROM lacks_rows) rest ORDER BY 1 LIMIT " + SAMPLES)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void createViews(String name, EngineOutput output)
            throws SQLException
    {
        for (String sql : CANONICAL.statements(new EngineParameters(Map.of("name", name, "files", quoted(output.accepted()))))) {
            statement.execute(sql);
        }
    }

    private static String quoted(List<Path> files)
    {
        return files.stream().map(file -> "'" + file.toString().replace("'", "''") + "'").collect(Collectors.joining(", "));
    }

    @Override
    public void close()
            throws SQLException
    {
        statement.close();
        connection.close();
    }
}
