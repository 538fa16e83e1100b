package com.advertisex.lake.traffic;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTrafficPlan
{
    private static final TrafficPlan PLAN = TrafficPlan.defaults(Instant.parse("2026-03-29T13:14:15Z"));

    @Test
    void endsByDefaultAtTheLastUtcMidnight()
    {
        assertThat(PLAN.end()).isEqualTo("2026-03-29T00:00:00Z");
        assertThat(PLAN.from()).isEqualTo("2026-03-28T00:00:00Z");
        assertThat(PLAN.events()).isEqualTo(1_000_000);
        assertThat(PLAN.seed()).isEqualTo(42);
        assertThat(PLAN.rates()).containsOnlyKeys(Trouble.values());
    }

    @Test
    void halvesTheEventsForTheBidRequests()
    {
        assertThat(PLAN.withEvents(7).bidRequests()).isEqualTo(3);
    }

    @Test
    void refusesNoEvents()
    {
        assertThatThrownBy(() -> PLAN.withEvents(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("events is 0; it must be from 1 to 100000000 (--events)");
    }

    @Test
    void refusesMoreEventsThanADiskHolds()
    {
        assertThatThrownBy(() -> PLAN.withEvents(100_000_001))
                .hasMessage("events is 100000001; it must be from 1 to 100000000 (--events)");
    }

    @Test
    void refusesAPeriodThatReachesBeyondTheLatenessBound()
    {
        assertThatThrownBy(() -> PLAN.withHours(97))
                .hasMessage("hours is 97; it must be from 1 to 96 (--hours)");
    }

    @Test
    void refusesAnEndWithinAnHour()
    {
        assertThatThrownBy(() -> PLAN.withEnd(Instant.parse("2026-03-28T10:30:00Z")))
                .hasMessage("end is 2026-03-28T10:30:00Z; it must be a full UTC hour (--end)");
    }

    @Test
    void refusesAnEndInAnotherAge()
    {
        assertThatThrownBy(() -> PLAN.withEnd(Instant.parse("1985-01-01T00:00:00Z")))
                .hasMessage("end is 1985-01-01T00:00:00Z; it must be from 2000-01-01T00:00:00Z to 2099-12-01T00:00:00Z (--end)");
    }

    @Test
    void refusesARateThatIsNoShare()
    {
        assertThatThrownBy(() -> PLAN.withRate(Trouble.LATE, 1.5))
                .hasMessage("the rate of LATE is 1.5; it must be from 0 to 1");
        assertThatThrownBy(() -> PLAN.withRate(Trouble.LATE, Double.NaN))
                .hasMessage("the rate of LATE is NaN; it must be from 0 to 1");
    }

    @Test
    void refusesAMissingRate()
    {
        Map<Trouble, Double> rates = new EnumMap<>(TrafficPlan.defaultRates());
        rates.remove(Trouble.CUT);
        assertThatThrownBy(() -> PLAN.withRates(rates))
                .hasMessage("the rate of CUT is null; it must be from 0 to 1");
    }

    @Test
    void refusesMoreEchoesThanRecords()
    {
        assertThatThrownBy(() -> PLAN.withRates(TrafficPlan.noTrouble()).withRate(Trouble.NEAR_DUPLICATE, 0.5).withRate(Trouble.FAR_DUPLICATE, 0.5))
                .hasMessage("the rates of the troubles of kind ECHO sum to 1.0; at most 0.9 of the records can have one");
    }
}
