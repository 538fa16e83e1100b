package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestRepairSql
{
    private static final RejectFilter ALL = new RejectFilter(Optional.empty(), Set.of(), Optional.empty());

    @Test
    void selectsRecordsAndCastsWhatIsSetToItsColumn()
    {
        RejectFilter filter = new RejectFilter(Optional.empty(), Set.of(), Optional.of("country = 'US' -- or all?"));
        assertThat(RepairTable.sql("quarantine.replay_1", Feed.INTERACTIONS, filter, Map.of("revenue", "revenue / 100"), Map.of("revenue", "decimal(18,9)")))
                .isEqualTo("CREATE TABLE lake.quarantine.replay_1 AS SELECT landing_file, record_offset, CAST((\nrevenue / 100\n) AS decimal(18,9)) "
                        + "AS \"revenue\" FROM lake.quarantine.interactions WHERE (\ncountry = 'US' -- or all?\n)");
    }

    @Test
    void filtersByDayAndCodes()
    {
        assertThat(ALL.where()).isEmpty();
        Set<ViolationCode> codes = Set.of(ViolationCode.TOO_OLD, ViolationCode.MALFORMED);
        assertThat(new RejectFilter(Optional.of(LocalDate.parse("2026-12-31")), codes, Optional.empty()).where())
                .isEqualTo(" WHERE arrival_hour >= TIMESTAMP '2026-12-31 00:00:00 UTC' AND arrival_hour < TIMESTAMP '2027-01-01 00:00:00 UTC' "
                        + "AND reject_reason IN ('MALFORMED', 'TOO_OLD')");
    }

    @Test
    void showsBytesAsTextOnlyWhereTheyAreHarmless()
    {
        assertThat(RawText.text("{\"a\": \"\u00e9\"}\n".getBytes(UTF_8))).contains("{\"a\": \"\u00e9\"}\n");
        assertThat(RawText.text("\u00e9".getBytes(ISO_8859_1))).isEmpty();
        assertThat(RawText.text("\u001b[2J".getBytes(UTF_8))).isEmpty();
        assertThat(RawText.hex("\u001b[2J".getBytes(UTF_8))).isEqualTo("1b5b324a");
    }
}
