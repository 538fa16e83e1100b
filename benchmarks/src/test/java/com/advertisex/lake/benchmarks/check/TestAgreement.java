package com.advertisex.lake.benchmarks.check;

import com.advertisex.lake.benchmarks.BenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;

import static com.advertisex.lake.benchmarks.check.ParquetOutput.events;
import static com.advertisex.lake.benchmarks.check.ParquetOutput.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestAgreement
{
    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private Agreement agreement;

    @BeforeEach
    void checkFirst()
            throws SQLException
    {
        agreement = new Agreement();
        RowDigest digest = agreement.check("first", write(first, events(3)));
        assertThat(digest.events()).isEqualTo(3);
        assertThat(digest.rejected()).isEqualTo(2);
        assertThat(digest.rejects()).containsOnlyKeys("[10, 105]");
    }

    @AfterEach
    void close()
            throws SQLException
    {
        agreement.close();
    }

    @Test
    void acceptsEqualRowsInAnotherOrder()
            throws SQLException
    {
        RowDigest digest = agreement.check("second", write(second, events(3) + " ORDER BY n DESC"));
        assertThat(digest.unsorted()).isEqualTo(2);
        assertThat(digest.events()).isEqualTo(3);
    }

    @Test
    void showsTheRowsThatDiffer()
    {
        assertThatThrownBy(() -> agreement.check("second", write(second, "SELECT * REPLACE (price_cpm + 0.000001 AS price_cpm) FROM (" + events(3) + ")")))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("the output of second is wrong:\n  its rows are 3 rows, ")
                .hasMessageContaining("only first has {\"given_event_id\":\"id-0\"")
                .hasMessageContaining("only second has {\"given_event_id\":\"id-0\"")
                .hasMessageContaining("\"price_cpm\":2.500001000");
    }

    @Test
    void missesARow()
    {
        assertThatThrownBy(() -> agreement.check("second", write(second, events(2))))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("only first has {\"given_event_id\":\"id-2\"");
    }

    @Test
    void countsEqualRows()
    {
        String doubled = events(3) + " UNION ALL " + events(3) + " UNION ALL " + events(3) + " ORDER BY campaign_id";
        assertThatThrownBy(() -> agreement.check("second", write(second, doubled)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("9 events have 3 distinct ids")
                .hasMessageContaining("only second has {\"given_event_id\":\"id-0\"");
    }

    @Test
    void comparesRejectsByAllTheirCodes()
    {
        String other = "SELECT [{'code': 10}] AS violations, '{'::BLOB AS raw FROM range(2)";
        assertThatThrownBy(() -> agreement.check("second", write(second, events(3), other)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("rejected with violations [10, 105]: 0; by first: 2")
                .hasMessageContaining("rejected with violations [10]: 2; by first: 0");
    }

    @Test
    void wantsRejectedRecordsKept()
    {
        String lost = "SELECT [{'code': 10}, {'code': 105}] AS violations, NULL::BLOB AS raw FROM range(2)";
        assertThatThrownBy(() -> agreement.check("second", write(second, events(3), lost)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("2 rejected rows were not kept");
    }

    @Test
    void wantsOneDayAFile()
    {
        String moved = "SELECT * REPLACE (event_time - INTERVAL 1 DAY * (event_id = 'id-1')::INTEGER AS event_time) FROM (" + events(3) + ")";
        assertThatThrownBy(() -> agreement.check("second", write(second, moved)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("1 files hold events of more than one day");
    }

    @Test
    void wantsFilesSorted()
    {
        assertThatThrownBy(() -> agreement.check("second", write(second, events(50) + " ORDER BY hash(n)")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("with sorted runs it is at most 10");
    }

    @Test
    void takesADerivedIdForTheGivenOne()
            throws SQLException
    {
        String derived = "SELECT * REPLACE (CASE WHEN event_id = 'id-1' THEN 'id-1~f' ELSE event_id END AS event_id,"
                + " CASE WHEN event_id = 'id-1' THEN 'id-1' END AS collided_event_id) FROM (" + events(3) + ")";
        assertThatThrownBy(() -> agreement.check("second", write(second, derived)))
                .isInstanceOf(BenchException.class)
                .hasMessage("the output of second is wrong:\n  1 events stand under derived ids; with first it is 0");
    }
}
