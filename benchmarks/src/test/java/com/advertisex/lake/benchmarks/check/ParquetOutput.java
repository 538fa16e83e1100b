package com.advertisex.lake.benchmarks.check;

import com.advertisex.lake.benchmarks.engine.EngineOutput;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Small outputs, as an engine leaves them. */
final class ParquetOutput
{
    private static final String EVENT = """
            SELECT
                'id-' || n AS event_id, NULL::VARCHAR AS collided_event_id, '\\x01'::BLOB AS payload_fingerprint,
                TIMESTAMPTZ '2026-11-22T10:00:00Z' + INTERVAL 1 SECOND * n AS event_time, 'u' AS user_key, 'cmp-' || lpad(n::VARCHAR, 9, '0') AS campaign_id,
                'a' AS advertiser_id, 'c' AS creative_id, 'US' AS country, 'mobile' AS device_type, NULL::VARCHAR AS ivt_reason, false AS is_test,
                'x' AS auction_id, '1' AS imp_id, 'p' AS placement_id, 'q' AS publisher_id, 'w' AS website, 'v' AS page_url, 'l' AS line_item_id,
                NULL::VARCHAR AS deal_id, 2.5::DECIMAL(18, 9) AS price_cpm, 'USD' AS currency, 0.0025::DECIMAL(18, 9) AS media_cost,
                0.0025::DECIMAL(18, 9) AS report_cost, true AS is_measurable,
                true AS is_viewable, 300 AS width, 250 AS height, 'agent' AS user_agent, '1.2.3.0' AS ip_truncated
            FROM range({{count}}) numbers(n)""";
    private static final String REJECT = "SELECT [{'code': 10}, {'code': 105}] AS violations, '{'::BLOB AS raw FROM range(2)";

    private ParquetOutput() {}

    /** Events with ids from id-0 on. */
    static String events(int count)
    {
        return EVENT.replace("{{count}}", Integer.toString(count));
    }

    static EngineOutput write(Path directory, String events)
            throws SQLException
    {
        return write(directory, events, REJECT);
    }

    static EngineOutput write(Path directory, String events, String rejects)
            throws SQLException
    {
        Path accepted = directory.resolve("accepted.parquet");
        Path rejected = directory.resolve("rejected.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + events + ") TO '" + accepted + "' (FORMAT parquet)");
            statement.execute("COPY (" + rejects + ") TO '" + rejected + "' (FORMAT parquet)");
        }
        return new EngineOutput(List.of(accepted), List.of(rejected));
    }
}
