package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.validation.trino.TrinoTable;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestMeasuringSql
{
    private static final TrinoTable STAGED = TrinoTable.of("lake", "lake", "impressions").at(new TrinoTable.Snapshot(42)).where("\"$path\" >= 'a'");

    @Test
    void readsTheStagedRowsOnce()
    {
        MeasuredColumns columns = new MeasuredColumns(List.of("campaign_id", "order"), List.of("device_type"), List.of("report_cost"));
        assertThat(new MeasuringSql(columns, STAGED).text()).isEqualTo("""
                SELECT hour_seconds,
                  row_count,
                  late_count,
                  n0,
                  n1,
                  s0,
                  c0,
                  json_format(CAST(map_from_entries(slice(array_sort(map_entries(v0), (a, b) -> CASE WHEN a[2] > b[2] THEN -1 WHEN a[2] < b[2] THEN 1 \
                WHEN a[1] < b[1] THEN -1 WHEN a[1] > b[1] THEN 1 ELSE 0 END), 1, 20)) AS json)) AS v0
                FROM (SELECT CAST(to_unixtime(date_trunc('hour', received_time)) AS bigint) AS hour_seconds,
                    count(*) AS row_count,
                    count_if(event_time < received_time - INTERVAL '1' HOUR) AS late_count,
                    count(*) - count("campaign_id") AS n0,
                    count(*) - count("order") AS n1,
                    CAST(coalesce(sum("report_cost"), 0) AS varchar) AS s0,
                    count("device_type") AS c0,
                    histogram(substr(CAST("device_type" AS varchar), 1, 100)) AS v0
                  FROM "lake"."lake"."impressions" FOR VERSION AS OF 42 WHERE ("$path" >= 'a'
                )
                  GROUP BY 1)
                ORDER BY hour_seconds""");
    }

    @ParameterizedTest
    @EnumSource
    void countsMissingValuesOfAllColumnsThatMayBeWithoutButOfNestedOnes(EventType type)
    {
        MeasuredColumns columns = MeasuredColumns.of(AvroSchemaUtil.toIceberg(type.schema()));
        assertThat(columns.nullable()).contains("user_key", "campaign_id", "agent").doesNotContain("event_id", "event_time", "received_time", "extra", "flags",
                "imp", "device");
        assertThat(columns.listed()).startsWith("country", "device_type", "ivt_reason", "consent_status", "is_test");
        assertThat(MeasuredColumns.events("lake." + type.tableName())).contains(type);
    }

    @Test
    void sumsAmountsOfTheReportCurrencyAlone()
    {
        assertThat(MeasuredColumns.of(AvroSchemaUtil.toIceberg(EventType.IMPRESSION.schema())).summed()).containsExactly("report_cost");
        assertThat(MeasuredColumns.of(AvroSchemaUtil.toIceberg(EventType.CONVERSION.schema())).summed()).containsExactly("report_revenue");
        assertThat(MeasuredColumns.of(AvroSchemaUtil.toIceberg(EventType.CLICK.schema())).summed()).isEmpty();
    }

    @Test
    void measuresNoOtherTables()
    {
        assertThat(MeasuredColumns.events("quarantine.impressions")).isEmpty();
        assertThat(MeasuredColumns.events("marts.campaign_daily")).isEmpty();
    }
}
