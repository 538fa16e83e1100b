package com.advertisex.lake.model.dimension;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDimensionMerge
{
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant LOADED = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LOADED_LATER = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void closesTheRowOfAChangedKeyAndOpensANewOne()
    {
        List<DimensionRow> before = load(List.of(), "p1,Old,a.com\np2,Same,b.com\n", FIRST, LOADED).rows();
        DimensionMerge.Result result = load(before, "p1,New,a.com\np2,Same,b.com\np3,Third,\n", SECOND, LOADED_LATER);

        assertThat(result.opened()).isEqualTo(1);
        assertThat(result.changed()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.rows()).containsExactlyInAnyOrder(
                row("p1", "Old", "a.com", FIRST, SECOND, LOADED_LATER),
                row("p1", "New", "a.com", SECOND, null, LOADED_LATER),
                row("p2", "Same", "b.com", FIRST, null, LOADED),
                row("p3", "Third", null, SECOND, null, LOADED_LATER));
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain()
    {
        String text = "p1,Old,a.com\np2,Same,b.com\n";
        List<DimensionRow> before = load(List.of(), text, FIRST, LOADED).rows();

        assertThat(load(before, text, FIRST, LOADED_LATER).changesNothing()).isTrue();
        assertThat(load(before, text, SECOND, LOADED_LATER).rows()).isEqualTo(before);
    }

    @Test
    void keepsKeysThatAreNotInTheFile()
    {
        List<DimensionRow> before = load(List.of(), "p1,One,\n", FIRST, LOADED).rows();

        assertThat(load(before, "p2,Two,\n", SECOND, LOADED_LATER).rows()).containsAll(before).hasSize(2);
    }

    @Test
    void refusesAChangeBeforeTheEndOfTheHistory()
    {
        List<DimensionRow> before = load(List.of(), "p1,Old,\n", SECOND, LOADED).rows();

        for (Instant early : List.of(FIRST, SECOND)) {
            assertThatThrownBy(() -> load(before, "p1,New,\n", early, LOADED_LATER)).isInstanceOf(DimensionException.class)
                    .hasMessage("f.csv cannot take effect at " + early + ": the history of publisher_id [p1] in publishers has a row that begins at " + SECOND
                            + "; take a later effective time, or give the key's whole history in a file with valid_from");
        }
        assertThatThrownBy(() -> load(before, "p1,Old,\n", FIRST, LOADED_LATER)).isInstanceOf(DimensionException.class)
                .hasMessageStartingWith("f.csv cannot take effect at " + FIRST);
    }

    @Test
    void goesOnAfterTheEndOfAKeyThatEnded()
    {
        List<DimensionRow> before = history(List.of(), "p1,Old,,2026-01-01,2026-02-01\n");

        assertThat(load(before, "p1,Old,\n", SECOND, LOADED_LATER).rows()).containsExactly(
                row("p1", "Old", null, FIRST, SECOND, LOADED),
                row("p1", "Old", null, SECOND, null, LOADED_LATER));
        assertThatThrownBy(() -> load(before, "p1,Old,\n", FIRST, LOADED_LATER)).isInstanceOf(DimensionException.class)
                .hasMessageContaining("has a row that ends at " + SECOND);
    }

    @Test
    void aFileWithHistoryReplacesTheHistoryOfItsKeys()
    {
        List<DimensionRow> before = history(List.of(), "p1,A,,,2026-01-01\np1,B,,2026-01-01,\np2,X,,,\n");
        String corrected = "p1,A,,,2026-02-01\np1,B,,2026-02-01,\n";
        List<DimensionRow> after = history(before, corrected);

        assertThat(after).extracting(row -> row.values().get(1)).containsExactlyInAnyOrder("A", "B", "X");
        assertThat(after.stream().filter(row -> row.values().get(1).equals("A")).findFirst().orElseThrow().validUntil()).isEqualTo(SECOND);
        assertThat(history(after, corrected)).isEqualTo(after);
    }

    /** The oracle keeps, for every key, what each load said from when on, and asks the latest. */
    @Test
    void saysAtEveryTimeWhatTheLoadsSaid()
    {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<DimensionRow> rows = new ArrayList<>();
            Map<String, TreeMap<Instant, String>> oracle = new HashMap<>();
            Instant effective = FIRST;
            for (int load = 0; load < 6; load++) {
                StringBuilder text = new StringBuilder();
                for (int key = 0; key < 5; key++) {
                    if (random.nextInt(3) > 0) {
                        String domain = "d" + random.nextInt(3) + ".com";
                        text.append('p').append(key).append(",n,").append(domain).append('\n');
                        oracle.computeIfAbsent("p" + key, id -> new TreeMap<>()).put(effective, domain);
                    }
                }
                rows = load(rows, text.toString(), effective, LOADED).rows();
                effective = effective.plusSeconds(1 + random.nextInt(100));
            }
            DimensionSnapshot.Builder builder = new DimensionSnapshot.Builder();
            rows.forEach(row -> builder.row(DimensionTable.PUBLISHERS, row));
            Dimensions dimensions = builder.build();
            for (long second = -2; second < 700; second++) {
                Instant time = FIRST.plusSeconds(second);
                for (int key = 0; key < 6; key++) {
                    Map.Entry<Instant, String> said = oracle.getOrDefault("p" + key, new TreeMap<>()).floorEntry(time);
                    assertThat(dimensions.domainOfPublisher("p" + key, time.getEpochSecond() * 1_000_000)).as("seed %s, p%s at %s", seed, key, time)
                            .isEqualTo(said == null ? null : said.getValue());
                }
            }
        }
    }

    private static DimensionRow row(String id, String name, String domain, Instant from, Instant until, Instant loaded)
    {
        return new DimensionRow(Arrays.asList(id, name, domain), from, until, loaded, "f.csv");
    }

    private static DimensionMerge.Result load(List<DimensionRow> before, String lines, Instant effective, Instant loaded)
    {
        return new DimensionMerge(DimensionTable.PUBLISHERS, loaded).merge(before, file("publisher_id,name,domain\n" + lines), effective);
    }

    private static List<DimensionRow> history(List<DimensionRow> before, String lines)
    {
        return new DimensionMerge(DimensionTable.PUBLISHERS, LOADED)
                .merge(before, file("publisher_id,name,domain,valid_from,valid_until\n" + lines), null).rows();
    }

    private static DimensionFile file(String text)
    {
        try {
            return DimensionFile.read(DimensionTable.PUBLISHERS, "f.csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
