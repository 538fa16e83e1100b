package com.advertisex.lake.model.dimension;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDimensionSnapshot
{
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private record Spell(String id, long start, long end, String value) {}

    /** The oracle looks at every row. */
    @Test
    void findsTheRowThatIsValid()
    {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Spell> spells = new ArrayList<>();
            DimensionSnapshot.Builder builder = new DimensionSnapshot.Builder();
            for (int id = 0; id < 4; id++) {
                long start = random.nextInt(10);
                for (int spell = random.nextInt(5); spell > 0; spell--) {
                    long end = spell == 1 && random.nextBoolean() ? Long.MAX_VALUE : start + 1 + random.nextInt(20);
                    spells.add(new Spell("c" + id, start, end, "cmp" + random.nextInt(3)));
                    start = end == Long.MAX_VALUE ? end : end + random.nextInt(3);
                }
            }
            for (int index = spells.size() - 1; index >= 0; index--) {
                Spell spell = spells.get(index);
                builder.creative(spell.id(), spell.value(), micros(spell.start()), spell.end() == Long.MAX_VALUE ? null : micros(spell.end()));
            }
            Dimensions dimensions = builder.build();
            for (long time = -1; time < 120; time++) {
                for (int id = 0; id < 5; id++) {
                    String wanted = "c" + id;
                    long moment = time;
                    String expected = spells.stream().filter(spell -> spell.id().equals(wanted) && spell.start() <= moment && moment < spell.end())
                            .map(Spell::value).findFirst().orElse(null);
                    assertThat(dimensions.campaignOfCreative(wanted, time)).as("seed %s, %s at %s", seed, wanted, time).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void takesTheRateOfTheDayElseTheLatestBefore()
    {
        Dimensions dimensions = new DimensionSnapshot.Builder()
                .rate(DAY, "EUR", "USD", new BigDecimal("1.1"), null)
                .rate(DAY.plusDays(2), "EUR", "USD", new BigDecimal("1.2"), Instant.parse("2026-11-25T00:00:00Z"))
                .rate(DAY.plusDays(2), "EUR", "USD", new BigDecimal("1.3"), null)
                .build();

        assertThat(rate(dimensions, -1, 9)).isNull();
        assertThat(rate(dimensions, 0, 0)).isEqualTo("1.1");
        assertThat(rate(dimensions, 1, 0)).isNull();
        assertThat(rate(dimensions, 1, 1)).isEqualTo("1.1");
        assertThat(rate(dimensions, 2, 0)).as("the correction, not what it corrected").isEqualTo("1.3");
        assertThat(rate(dimensions, 9, 7)).isEqualTo("1.3");
        assertThat(rate(dimensions, 10, 7)).isNull();
        assertThat(dimensions.rate("USD", "EUR", DAY.toEpochDay(), 7)).as("no inverse is made").isNull();
        assertThat(dimensions.rate("USD", "USD", 0, 0)).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void refusesTwoRowsOfATime()
    {
        DimensionSnapshot.Builder builder = new DimensionSnapshot.Builder()
                .creative("c1", "a", micros(0), null)
                .creative("c1", "b", micros(5), null);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two rows of 'c1' are valid at the same time, from 5 (microseconds since the epoch) on");
    }

    private static String rate(Dimensions dimensions, int daysAfter, int maxAgeDays)
    {
        BigDecimal rate = dimensions.rate("EUR", "USD", DAY.plusDays(daysAfter).toEpochDay(), maxAgeDays);
        return rate == null ? null : rate.toString();
    }

    private static Instant micros(long micros)
    {
        return Instant.ofEpochSecond(0, micros * 1_000);
    }
}
