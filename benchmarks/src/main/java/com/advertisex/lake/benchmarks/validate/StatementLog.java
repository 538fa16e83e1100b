package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.trino.TrinoSession;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** What Trino remembers of the statements of an engine. */
final class StatementLog
{
    private static final double MILLIS_PER_SECOND = 1e3;

    private final TrinoSession trino;
    private final Pattern reference;
    private final Set<String> seen = new HashSet<>();

    /**
     * What a run of a suite cost.
     *
     * @param statements that were sent
     * @param scans how often statements that read anything name the table; Trino may read it oftener for one name
     * @param readBytes from the file system
     * @param cpuSeconds of Trino's workers; analysis and planning are not in it
     */
    record Cost(long statements, long scans, long readBytes, double cpuSeconds) {}

    /** @param table its name without catalog and schema */
    StatementLog(TrinoSession trino, String table)
    {
        this.trino = requireNonNull(trino, "trino is null");
        reference = reference(table);
    }

    /** The table where statements read it, quoted or not; not its metadata tables ({@code "impressions$refs"}). */
    static Pattern reference(String table)
    {
        return Pattern.compile("(?:FROM|JOIN)\\s+(?:(?:\"[^\"]+\"|\\w+)\\.)*(?:\"" + Pattern.quote(table) + "\"|" + Pattern.quote(table) + "(?![\\w$]))",
                Pattern.CASE_INSENSITIVE);
    }

    /** Of all statements that named this source since the last call for it. Trino remembers them for 15 minutes at least. */
    Cost since(String source)
            throws SQLException
    {
        List<List<String>> rows = trino.ask("SELECT q.query_id, q.query, coalesce(sum(t.physical_input_bytes), 0), coalesce(sum(t.split_cpu_time_ms), 0) "
                + "FROM system.runtime.queries q LEFT JOIN system.runtime.tasks t ON t.query_id = q.query_id "
                + "WHERE q.source = '" + source + "' GROUP BY q.query_id, q.query").rows();
        long statements = 0;
        long scans = 0;
        long bytes = 0;
        long cpuMillis = 0;
        for (List<String> row : rows) {
            if (!seen.add(row.get(0))) {
                continue;
            }
            long read = Long.parseLong(row.get(2));
            statements++;
            scans += read > 0 ? reference.matcher(row.get(1)).results().count() : 0;
            bytes += read;
            cpuMillis += Long.parseLong(row.get(3));
        }
        return new Cost(statements, scans, bytes, cpuMillis / MILLIS_PER_SECOND);
    }
}
