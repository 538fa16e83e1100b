package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What BI tools do through JDBC, as an analyst: browse catalogs, read comments, prepare statements; and not write. */
final class BiAccessCheck
{
    private final EmbeddedStack stack;

    BiAccessCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    private Connection connect()
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", "analyst");
        return DriverManager.getConnection(stack.trino().url().replace("http://", "jdbc:trino://") + "/lake/marts", properties);
    }

    void assertThatCatalogsCanBeBrowsed()
            throws SQLException
    {
        try (Connection trino = connect()) {
            assertThat(column(trino.getMetaData().getCatalogs(), "TABLE_CAT")).contains("lake", "raw");
            assertThat(column(trino.getMetaData().getSchemas("lake", null), "TABLE_SCHEM")).contains("lake", "marts", "ops", "quarantine");
            assertThat(column(trino.getMetaData().getTables("lake", "marts", null, null), "TABLE_NAME"))
                    .contains("campaign_daily", "campaign_report", "campaign_live", "data_complete_through");
            try (ResultSet columns = trino.getMetaData().getColumns("lake", "marts", "campaign\\_%", "%")) {
                int found = 0;
                while (columns.next()) {
                    found++;
                    assertThat(columns.getString("REMARKS")).as(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME")).isNotBlank();
                }
                assertThat(found).isGreaterThan(100);
            }
            try (Statement statement = trino.createStatement(); ResultSet views = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts' AND table_type = 'VIEW'")) {
                assertThat(column(views, "table_name")).contains("campaign_report", "attribution_report");
            }
        }
    }

    void assertThatStatementsCanBePrepared()
            throws SQLException
    {
        try (Connection trino = connect(); PreparedStatement statement = trino.prepareStatement(
                "SELECT sum(impressions_gross), sum(spend) FROM campaign_report WHERE day >= ? AND campaign_id = ?")) {
            statement.setDate(1, Date.valueOf(LocalDate.now(ZoneOffset.UTC).minusDays(7)));
            statement.setString(2, "cmp-1001");
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getLong(1)).isPositive();
                assertThat(result.getBigDecimal(2)).isPositive();
            }
        }
    }

    void assertThatAnalystsCannotWrite()
            throws SQLException
    {
        try (Connection trino = connect(); Statement statement = trino.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM lake.marts.campaign_daily")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access Denied: Cannot delete from table lake.marts.campaign_daily");
        }
    }

    private static List<String> column(ResultSet result, String name)
            throws SQLException
    {
        List<String> values = new ArrayList<>();
        while (result.next()) {
            values.add(result.getString(name));
        }
        result.close();
        return values;
    }
}
