package com.advertisex.lake.traffic;

import com.advertisex.lake.model.LandedHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the truth against a lake that shares nothing with the generator but the decoder: every count, every sum, under both policies. */
final class TestTrafficTruth
{
    private static final TrafficPlan PLAN = TrafficPlan.defaults(Instant.parse("2026-11-23T00:00:00Z"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"42,12000,24", "1,3000,1", "-7,5000,48", "99,15000,24", "12345678901234,3000,96"})
    void agreesWithTheLakeForEverySeed(long seed, long events, int hours)
            throws IOException
    {
        agrees(PLAN.withSeed(seed).withEvents(events).withHours(hours).withRates(TrafficPlan.defaultRates()));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void agreesWithTheLakeWhereOneTroublePrevails(Trouble trouble)
            throws IOException
    {
        agrees(PLAN.withEvents(2_000).withRate(trouble, 0.4));
    }

    @Test
    void acceptsEveryRecordWithoutTrouble()
            throws IOException
    {
        TrafficTruth truth = agrees(PLAN.withEvents(4_000).withRates(TrafficPlan.noTrouble()));
        assertThat(truth.live()).isEqualTo(truth.unbounded());
        assertThat(truth.live().feeds().values()).allSatisfy(feed -> assertThat(feed.accepted()).isEqualTo(feed.generated()));
        assertThat(truth.live().campaigns()).allSatisfy(campaign -> assertThat(campaign.impressionsNet()).isEqualTo(campaign.impressionsGross()));
    }

    @Test
    void holdsUntilTheHourThatItNames()
            throws IOException
    {
        TrafficTruth truth = TrafficGenerator.generate(PLAN.withEvents(6_000), folder.resolve("a"), ProgressListener.NONE);
        Instant last = truth.receivedBefore().minusSeconds(1);
        assertThat(NaiveLake.live(last).clean(folder.resolve("a"), truth).campaigns()).isEqualTo(truth.live().campaigns());
        assertThat(NaiveLake.unbounded(last).clean(folder.resolve("a"), truth).campaigns()).isEqualTo(truth.unbounded().campaigns());
    }

    @Test
    void survivesTheEdge()
            throws IOException
    {
        TrafficPlan plan = PLAN.withEvents(8_000).withRate(Trouble.CUT, 0.05).withRate(Trouble.GARBAGE, 0.05).withRate(Trouble.UNCLOSED_QUOTE, 1);
        TrafficTruth truth = TrafficGenerator.generate(plan, folder.resolve("a"), ProgressListener.NONE);
        NaiveLake lake = new NaiveLake(plan.end(), Map.of(LandedHeaders.KEY_ID, "k1"), new EdgeReader());
        assertThat(lake.clean(folder.resolve("a"), truth)).isEqualTo(truth.live());
        assertThat(truth.live().feeds().get("interactions").rejected()).containsEntry("TRUNCATED", 1L);
    }

    private TrafficTruth agrees(TrafficPlan plan)
            throws IOException
    {
        Path dataset = folder.resolve("dataset");
        TrafficTruth truth = TrafficGenerator.generate(plan, dataset, ProgressListener.NONE);
        Instant received = plan.end();
        assertThat(NaiveLake.live(received).clean(dataset, truth)).isEqualTo(truth.live());
        assertThat(NaiveLake.unbounded(received).clean(dataset, truth)).isEqualTo(truth.unbounded());
        return truth;
    }
}
