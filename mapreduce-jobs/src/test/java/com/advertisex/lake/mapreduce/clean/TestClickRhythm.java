package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.IvtReason;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestClickRhythm
{
    private static final long SECOND = 1_000_000;

    private record Click(long time, int target, int identity) {}

    @Test
    void secondAndLaterClicksOnOneThingAreDoubleClicks()
    {
        assertThat(judge(settings(5, 100, 600), List.of(
                new Click(0, 1, 1),
                new Click(4 * SECOND, 1, 2),
                new Click(5 * SECOND, 2, 3),
                new Click(9 * SECOND, 1, 4),
                new Click(14 * SECOND + 1, 1, 5))))
                .containsExactly(null, IvtReason.DOUBLE_CLICK, null, IvtReason.DOUBLE_CLICK, null);
    }

    @Test
    void clicksBeyondTheLimitAreAFlood()
    {
        assertThat(judge(settings(0, 2, 60), List.of(
                new Click(0, 1, 1),
                new Click(10 * SECOND, 2, 2),
                new Click(60 * SECOND, 3, 3),
                new Click(61 * SECOND, 4, 4),
                new Click(121 * SECOND + 1, 5, 5))))
                .containsExactly(null, null, IvtReason.CLICK_FLOOD, IvtReason.CLICK_FLOOD, null);
    }

    @Test
    void copiesAreNoClicksOfTheirOwn()
    {
        assertThat(judge(settings(5, 1, 60), List.of(new Click(0, 1, 1), new Click(0, 1, 1), new Click(0, 1, 1))))
                .containsExactly(null, null, null);
        assertThat(judge(settings(5, 1, 60), List.of(new Click(0, 1, 1), new Click(SECOND, 2, 2), new Click(2 * SECOND, 1, 1))))
                .describedAs("a copy that is received later, of a feed without a clock")
                .containsExactly(null, IvtReason.CLICK_FLOOD, null);
    }

    @Test
    void usersHaveNothingToDoWithEachOther()
    {
        ClickRhythm rhythm = new ClickRhythm(settings(5, 1, 60));
        rhythm.startUser();
        assertThat(rhythm.judge(0, bytes(1), bytes(1))).isNull();
        rhythm.startUser();
        assertThat(rhythm.judge(0, bytes(1), bytes(2))).isNull();
    }

    @Test
    void aUserWhoClicksOnEverythingIsBounded()
    {
        ClickRhythm rhythm = new ClickRhythm(settings(3600, 20, 600));
        rhythm.startUser();
        for (int click = 0; click < 3 * ClickRhythm.MAX_TARGETS; click++) {
            IvtReason reason = rhythm.judge(click, bytes(click), bytes(click));
            assertThat(reason).isEqualTo(click < 20 ? null : IvtReason.CLICK_FLOOD);
        }
        assertThat(rhythm.targets()).isLessThanOrEqualTo(ClickRhythm.MAX_TARGETS);
    }

    /** Oracle: look at all clicks before, copies left out. */
    @Test
    void saysTheSameAsLookingAtAllClicksBefore()
    {
        Random random = new Random(20261122);
        int flagged = 0;
        for (int round = 0; round < 2000; round++) {
            ClickRhythmSettings settings = settings(random.nextInt(6), 1 + random.nextInt(5), random.nextInt(20));
            List<Click> clicks = new ArrayList<>();
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                boolean isCopy = !clicks.isEmpty() && random.nextInt(5) == 0;
                clicks.add(isCopy
                        ? clicks.get(random.nextInt(clicks.size()))
                        : new Click(random.nextInt(40) * SECOND / 2, random.nextInt(4), i));
            }
            clicks.sort(Comparator.comparingLong(Click::time).thenComparing(Click::identity));
            List<IvtReason> expected = slow(settings, clicks);
            assertThat(judge(settings, clicks)).describedAs("%s %s", settings, clicks).isEqualTo(expected);
            flagged += (int) expected.stream().filter(reason -> reason != null).count();
        }
        assertThat(flagged).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lake.ivt.click-flood-limit   | 0      | lake.ivt.click-flood-limit is 0; it must be from 1 to 100000",
            "lake.ivt.click-flood-limit   | 100001 | lake.ivt.click-flood-limit is 100001; it must be from 1 to 100000",
            "lake.ivt.click-flood-window  | 1 hour | lake.ivt.click-flood-window: '1 hour' is no duration: write a whole number and a unit of d, h, m, s, "
                    + "for example 7d or 10m"})
    void namesTheSettingThatIsWrong(String key, String value, String message)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(key, value);
        assertThatThrownBy(() -> ClickRhythmSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void settingsHaveTheirDefaults()
    {
        Configuration documented = new Configuration(false);
        documented.set(ClickRhythmSettings.DOUBLE_CLICK_WINDOW, "5s");
        documented.set(ClickRhythmSettings.CLICK_FLOOD_LIMIT, "20");
        documented.set(ClickRhythmSettings.CLICK_FLOOD_WINDOW, "10m");
        assertThat(ClickRhythmSettings.from(new Configuration(false))).isEqualTo(ClickRhythmSettings.from(documented));
    }

    private static List<IvtReason> slow(ClickRhythmSettings settings, List<Click> clicks)
    {
        long doubleClick = settings.doubleClickWindow().toSeconds() * SECOND;
        long flood = settings.floodWindow().toSeconds() * SECOND;
        List<IvtReason> reasons = new ArrayList<>();
        List<Click> before = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Click click : clicks) {
            if (!seen.add(click.identity)) {
                reasons.add(null);
                continue;
            }
            boolean isDouble = doubleClick > 0
                    && before.stream().anyMatch(other -> other.target == click.target && click.time - other.time <= doubleClick);
            boolean isFlood = flood > 0 && before.stream().filter(other -> click.time - other.time <= flood).count() >= settings.floodLimit();
            reasons.add(isDouble ? IvtReason.DOUBLE_CLICK : isFlood ? IvtReason.CLICK_FLOOD : null);
            before.add(click);
        }
        return reasons;
    }

    private static List<IvtReason> judge(ClickRhythmSettings settings, List<Click> clicks)
    {
        ClickRhythm rhythm = new ClickRhythm(settings);
        rhythm.startUser();
        List<IvtReason> reasons = new ArrayList<>();
        clicks.forEach(click -> reasons.add(rhythm.judge(click.time, bytes(click.target), bytes(click.identity))));
        return reasons;
    }

    private static ByteBuffer bytes(int value)
    {
        return ByteBuffer.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    private static ClickRhythmSettings settings(int doubleClickSeconds, int limit, int floodSeconds)
    {
        return new ClickRhythmSettings(Duration.ofSeconds(doubleClickSeconds), limit, Duration.ofSeconds(floodSeconds));
    }
}
