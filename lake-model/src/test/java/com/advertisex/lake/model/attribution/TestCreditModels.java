package com.advertisex.lake.model.attribution;

import com.advertisex.lake.model.Durations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static com.advertisex.lake.model.attribution.AttributionModel.DATA_DRIVEN;
import static com.advertisex.lake.model.attribution.AttributionModel.LINEAR;
import static com.advertisex.lake.model.attribution.AttributionModel.POSITION_BASED;
import static com.advertisex.lake.model.attribution.AttributionModel.TIME_DECAY;
import static com.advertisex.lake.model.attribution.CreditModels.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TestCreditModels
{
    private static final long CONVERSION = Duration.ofDays(20_000).toMillis() * 1_000;
    private static final CreditModels MODELS = new CreditModels(CreditModels.DEFAULT_HALF_LIFE);

    @ParameterizedTest
    @CsvFileSource(resources = "credits.csv", numLinesToSkip = 1, delimiter = '|')
    void sharesAsTheCasesSay(String model, String touches, int deciding, String effects, String credits)
    {
        long[] shared = MODELS.credits(AttributionModel.valueOf(model.toUpperCase(Locale.ROOT)), path(touches, deciding), effects(effects));
        assertThat(LongStream.of(shared).mapToObj(credit -> BigDecimal.valueOf(credit, 9)))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactlyElementsOf(Arrays.stream(credits.split(" ")).map(BigDecimal::new).toList());
    }

    @ParameterizedTest
    @EnumSource
    void creditsOfAnyPathAddUpToOneAndNoneIsNegative(AttributionModel model)
    {
        Random random = new Random(20261128);
        for (int round = 0; round < 3_000; round++) {
            ConversionPath path = randomPath(random);
            long[] credits = new CreditModels(randomHalfLife(random)).credits(model, path, randomEffects(random));
            assertThat(credits).describedAs("round %s", round).hasSize(path.touches().size());
            assertThat(LongStream.of(credits).min().orElseThrow()).describedAs("round %s", round).isNotNegative();
            assertThat(LongStream.of(credits).sum()).describedAs("round %s", round).isEqualTo(ONE);
        }
    }

    /** Oracle: the formula, in floating point. */
    @Test
    void roundingChangesNoCreditByMoreThanOneDigit()
    {
        Random random = new Random(20261129);
        for (int round = 0; round < 1_000; round++) {
            ConversionPath path = randomPath(random);
            RemovalEffects effects = randomEffects(random);
            long last = path.touches().get(path.touches().size() - 1).timeMicros();
            double week = Duration.ofDays(7).toNanos() / 1e3;
            assertShares(TIME_DECAY, path, effects, path.touches().stream().mapToDouble(touch -> Math.pow(0.5, (last - touch.timeMicros()) / week)).toArray());
            double[] weights = path.touches().stream().mapToDouble(touch -> effects.effect(touch.channel())).toArray();
            if (Arrays.stream(weights).sum() > 0) {
                assertShares(DATA_DRIVEN, path, effects, weights);
            }
        }
    }

    @Test
    void equalWeightsDifferByOneDigitAtMostAndTheLaterHaveMore()
    {
        for (int size = 1; size <= 300; size++) {
            long[] credits = MODELS.credits(LINEAR, path("click@1h ".repeat(size), 0), RemovalEffects.none());
            assertThat(credits).isSorted();
            assertThat(credits[size - 1] - credits[0]).isBetween(0L, 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTouchHasAll(AttributionModel model)
    {
        assertThat(MODELS.credits(model, path("impression@3h:C1", 0), effects("C1=0.2"))).containsExactly(ONE);
    }

    @Test
    void touchesOfOneMomentDecayAlike()
    {
        assertThat(MODELS.credits(TIME_DECAY, path("click@9d click@9d click@9d click@9d click@9d", 0), RemovalEffects.none()))
                .containsOnly(ONE / 5);
    }

    @Test
    void endsOfALongPathKeepTheirFortyPercent()
    {
        long[] credits = MODELS.credits(POSITION_BASED, path("click@1h ".repeat(1_000), 0), RemovalEffects.none());
        assertThat(credits[0]).isEqualTo(400_000_000);
        assertThat(credits[999]).isEqualTo(400_000_000);
    }

    @Test
    void shortestHalfLifeLeavesAllToTheYoungest()
    {
        CreditModels models = new CreditModels(Duration.ofNanos(1));
        assertThat(models.credits(TIME_DECAY, path("click@2s click@1s", 0), RemovalEffects.none())).containsExactly(0, ONE);
    }

    @Test
    void longestHalfLifeIsLinear()
    {
        CreditModels models = new CreditModels(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(models.credits(TIME_DECAY, path("click@30d click@1s", 0), RemovalEffects.none())).containsExactly(ONE / 2, ONE / 2);
    }

    @Test
    void halfLifeIsMoreThanZero()
    {
        assertThatThrownBy(() -> new CreditModels(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.correlate.half-life is 0s; it must be more than 0s");
        assertThatThrownBy(() -> new CreditModels(Duration.ofDays(-7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.correlate.half-life is -7d; it must be more than 0s");
    }

    @Test
    void labelsAreThoseOfTheTables()
    {
        assertThat(AttributionModel.values()).extracting(AttributionModel::label)
                .containsExactly("last_touch", "first_touch", "linear", "time_decay", "position_based", "data_driven");
    }

    private static void assertShares(AttributionModel model, ConversionPath path, RemovalEffects effects, double[] weights)
    {
        long[] credits = MODELS.credits(model, path, effects);
        double total = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            assertThat((double) credits[i]).describedAs("%s, touch %s of %s", model, i, path).isCloseTo(weights[i] / total * ONE, within(1.5));
        }
    }

    private static ConversionPath path(String touches, int deciding)
    {
        return new ConversionPath(Arrays.stream(touches.split(" ")).map(TestCreditModels::touch).toList(), deciding, CONVERSION);
    }

    private static PathTouch touch(String text)
    {
        String[] parts = text.split("[@:]");
        long age = Durations.parse(parts[1]).toMillis() * 1_000;
        return new PathTouch(TouchType.valueOf(parts[0].toUpperCase(Locale.ROOT)), CONVERSION - age, parts.length > 2 ? parts[2] : parts[0]);
    }

    private static RemovalEffects effects(String text)
    {
        Map<String, Double> effects = new HashMap<>();
        for (String effect : text == null ? new String[0] : text.split(" ")) {
            effects.put(effect.split("=")[0], Double.valueOf(effect.split("=")[1]));
        }
        return RemovalEffects.of(effects);
    }

    /** Of up to 300 touches; many at equal times, some years apart. */
    private static ConversionPath randomPath(Random random)
    {
        int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 10);
        long step = List.of(1L, 1_000_000L, 86_400_000_000L, 3_000_000_000_000L).get(random.nextInt(4));
        List<PathTouch> touches = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < size; i++) {
            time += random.nextInt(3) * step;
            touches.add(new PathTouch(random.nextBoolean() ? TouchType.CLICK : TouchType.IMPRESSION, time, "c" + random.nextInt(6)));
        }
        return new ConversionPath(touches, random.nextInt(size), time + random.nextInt(3) * step);
    }

    private static RemovalEffects randomEffects(Random random)
    {
        Map<String, Double> effects = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            effects.put("c" + i, random.nextInt(3) == 0 ? 0 : Math.pow(random.nextDouble(), 1 + random.nextInt(50)));
        }
        return RemovalEffects.of(effects);
    }

    private static Duration randomHalfLife(Random random)
    {
        return List.of(Duration.ofNanos(1_500), Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(4_000)).get(random.nextInt(4));
    }
}
