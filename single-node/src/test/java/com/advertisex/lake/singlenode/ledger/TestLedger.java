package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.singlenode.ledger.Ledger.EdgeEntry;
import com.advertisex.lake.singlenode.ledger.Ledger.Entry;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class TestLedger
{
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final SortedMap<String, Long> CODES = new TreeMap<>(Map.of("MALFORMED", 1L, "TOO_OLD", 2L));
    private static final Instant ELEVEN = Instant.parse("2026-11-22T11:00:00Z");

    private static Ledger ledger(List<Entry> entries)
    {
        return Ledger.of(entries, List.of());
    }

    @Test
    void saysHowMuchOfWhatAnAgentTookInHasNotLanded()
    {
        Ledger ledger = Ledger.of(
                List.of(new Entry("impressions", TEN, "ads-1", "landed", null, 12), new Entry("impressions", TEN, "ads-2", "landed", null, 3)),
                List.of(
                        new EdgeEntry("impressions", TEN, "ads-1", new EdgeCount(15, 2, 1)),
                        new EdgeEntry("impressions", TEN, "ads-3", new EdgeCount(7, 0, 0))));
        assertThat(ledger.rows()).extracting(LedgerRow::agent).containsExactly("ads-1", "ads-2", "ads-3");
        assertThat(ledger.rows()).extracting(LedgerRow::produced).containsExactly(15L, null, 7L);
        assertThat(ledger.rows()).extracting(LedgerRow::landed).containsExactly(12L, 3L, 0L);
        assertThat(ledger.rows()).extracting(LedgerRow::inFlightOrLost).containsExactly(4L, null, 7L);
    }

    @Test
    void addsUpRunsOfOneHourAndKeepsCodesApart()
    {
        Ledger ledger = ledger(List.of(
                new Entry("impressions", TEN, "ads-1", "landed", null, 6),
                new Entry("impressions", TEN, "ads-1", "landed", null, 4),
                new Entry("impressions", TEN, "ads-1", "accepted", null, 5),
                new Entry("impressions", TEN, "ads-1", "duplicate", null, 2),
                new Entry("impressions", TEN, "ads-1", "collision", null, 1),
                new Entry("impressions", TEN, "ads-1", "late", null, 3),
                new Entry("impressions", TEN, "ads-1", "flagged", "UNKNOWN_CREATIVE", 4),
                new Entry("impressions", TEN, "ads-1", "rejected", "MALFORMED", 1),
                new Entry("impressions", TEN, "ads-1", "rejected", "TOO_OLD", 2)));
        assertThat(ledger.rows()).containsExactly(new LedgerRow("impressions", TEN, "ads-1", null, 10, 5, 2, 1, 3, CODES,
                new TreeMap<>(Map.of("UNKNOWN_CREATIVE", 4L))));
        assertThat(ledger.rows().get(0).rejected()).isEqualTo(3);
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void forgetsCodesOfWhichAReplayLeftNothing()
    {
        Ledger ledger = ledger(List.of(
                new Entry("impressions", TEN, "ads-1", "landed", null, 3),
                new Entry("impressions", TEN, "ads-1", "accepted", null, 3),
                new Entry("impressions", TEN, "ads-1", "rejected", "TOO_OLD", 0)));
        assertThat(ledger.rows()).containsExactly(new LedgerRow("impressions", TEN, "ads-1", null, 3, 3, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void keepsFeedsHoursAndAgentsApartInOrder()
    {
        Ledger ledger = ledger(List.of(
                new Entry("interactions", TEN, "b", "landed", null, 1),
                new Entry("impressions", ELEVEN, "b", "landed", null, 1),
                new Entry("impressions", TEN, "b", "landed", null, 1),
                new Entry("impressions", TEN, null, "landed", null, 1)));
        assertThat(ledger.rows()).extracting(LedgerRow::feed).containsExactly("impressions", "impressions", "impressions", "interactions");
        assertThat(ledger.rows()).extracting(LedgerRow::agent).containsExactly(null, "b", "b", "b");
        assertThat(ledger.rows()).extracting(LedgerRow::arrivalHour).containsExactly(TEN, TEN, ELEVEN, TEN);
    }

    @Test
    void missingAndSurplusEventsDoNotMakeUpForEachOther()
    {
        Ledger ledger = ledger(List.of(
                new Entry("impressions", TEN, "a", "landed", null, 3),
                new Entry("impressions", TEN, "b", "accepted", null, 3)));
        assertThat(ledger.rows()).extracting(LedgerRow::unexplained).containsExactly(3L, -3L);
        assertThat(ledger.unexplained()).isEqualTo(6);
    }

    @Test
    void printsALineARow()
    {
        StringWriter text = new StringWriter();
        ledger(List.of(
                new Entry("impressions", TEN, null, "landed", null, 1_234),
                new Entry("impressions", TEN, null, "rejected", "MALFORMED", 1_234))).print(new PrintWriter(text));
        assertThat(text.toString()).containsPattern("impressions \\| 2026-11-22 10:00 +\\| \\(unknown\\) "
                + "\\| +- \\| +1,234 \\| +- \\| +- \\| +0 \\| +0 \\| +1,234 \\| +0 \\| .* MALFORMED 1,234 ");
    }
}
