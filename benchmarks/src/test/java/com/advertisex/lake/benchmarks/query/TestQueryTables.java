package com.advertisex.lake.benchmarks.query;

import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestQueryTables
{
    private final QueryTables tables = new QueryTables(1_000);

    @Test
    void putsTheLakesViewsOverItsOwnTables()
    {
        assertThat(tables.here("""
                CREATE VIEW lake.marts.data_complete_through COMMENT 'Of marts.campaign_daily.' AS
                SELECT 'lake.impressions', max(snapshot_id) FROM lake.lake."impressions$refs" CROSS JOIN lake.ops.runs""")).isEqualTo("""
                CREATE VIEW lake.bench_query_1000_marts.data_complete_through COMMENT 'Of marts.campaign_daily.' AS
                SELECT 'lake.impressions', max(snapshot_id) FROM lake.bench_query_1000_lake."impressions$refs" CROSS JOIN lake.bench_query_1000_ops.runs""");
    }

    @Test
    void registersTablesInSchemasOfTheirOwn()
    {
        assertThat(tables.registered(TableIdentifier.parse("marts.funnel_daily"))).hasToString("bench_query_1000_marts.funnel_daily");
        assertThat(tables.schemas()).containsExactly("bench_query_1000_lake", "bench_query_1000_marts", "bench_query_1000_ops",
                "bench_query_1000_plain");
    }

    @Test
    void refusesNoImpressions()
    {
        assertThatThrownBy(() -> new QueryTables(0)).isInstanceOf(IllegalArgumentException.class).hasMessage("impressions is 0; it must be at least 1");
    }
}
