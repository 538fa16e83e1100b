package com.advertisex.lake.model.attribution;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TestTransitionCounts
{
    private static final double EXACT = 1e-12;

    /** The example of Anderl et al. that the literature repeats: a third converts, without C1 a sixth does. */
    @Test
    void publishedExampleOfThreeChannels()
    {
        TransitionCounts counts = new TransitionCounts();
        counts.add(List.of("C1", "C2", "C3"));
        counts.addNull(List.of("C1"));
        counts.addNull(List.of("C2", "C3"));
        assertEffects(counts, Map.of("C1", 0.5, "C2", 1.0, "C3", 1.0));
    }

    /** Puzyrov, "Markov chain attribution: simple explanation of removal effect", 2019: of 0.8 conversions 0.2 stay without search, 0.4 without mail. */
    @Test
    void publishedExampleOfTwoChannels()
    {
        TransitionCounts counts = new TransitionCounts();
        counts.add(List.of("search"));
        counts.add(List.of("search"));
        counts.add(List.of("mail"));
        counts.add(List.of("search", "mail"));
        counts.addNull(List.of("search"));
        assertEffects(counts, Map.of("search", 0.75, "mail", 0.5));
    }

    @Test
    void whereAllPathsConvertTheEffectIsThePartOfTheWalksThroughTheChannel()
    {
        TransitionCounts counts = new TransitionCounts();
        counts.add(List.of("a", "b"));
        counts.add(List.of("a"));
        counts.add(List.of("b"));
        counts.add(List.of("c"));
        assertEffects(counts, Map.of("a", 0.5, "b", 0.5, "c", 0.25));
    }

    @Test
    void channelThatNeverLeadsToAConversionHasNoEffect()
    {
        TransitionCounts counts = new TransitionCounts();
        counts.add(List.of("a"));
        counts.addNull(List.of("b"));
        assertEffects(counts, Map.of("a", 1.0, "b", 0.0));
    }

    @Test
    void withoutAConversionNothingHasAnEffect()
    {
        TransitionCounts counts = new TransitionCounts();
        counts.addNull(List.of("a", "b"));
        assertEffects(counts, Map.of("a", 0.0, "b", 0.0));
    }

    @Test
    void nothingCountedKnowsNothing()
    {
        assertThat(new TransitionCounts().removalEffects().effects()).isEmpty();
    }

    @Test
    void channelThatFollowsItselfIsOne()
    {
        TransitionCounts once = new TransitionCounts();
        once.add(List.of("a", "b"));
        once.add(List.of("b"));
        once.addNull(List.of("a"));
        TransitionCounts often = new TransitionCounts();
        often.add(List.of("a", "a", "a", "b"));
        often.add(List.of("b", "b"));
        often.addNull(nCopies(1_000_000, "a"));
        assertThat(often.removalEffects().effects()).isEqualTo(once.removalEffects().effects());
    }

    @Test
    void longAlternationKeepsItsDigits()
    {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            path.add(i % 2 == 0 ? "a" : "b");
        }
        TransitionCounts counts = new TransitionCounts();
        counts.add(path);
        counts.add(List.of("c"));
        Map<String, Double> effects = counts.removalEffects().effects();
        assertThat(effects.get("a")).isCloseTo(0.5, within(1e-9));
        assertThat(effects.get("c")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void oneInverseSaysTheSameAsRemovingEachChannel()
    {
        Random random = new Random(20261128);
        for (int round = 0; round < 300; round++) {
            List<Path> paths = randomPaths(random, 1 + random.nextInt(9), round % 2 == 0);
            assertThat(count(paths).removalEffects().effects()).describedAs("round %s", round).hasSize(channels(paths).size())
                    .allSatisfy((channel, effect) -> assertThat(effect).isCloseTo(slow(paths, channel), within(1e-9)));
        }
    }

    @Test
    void hundredsOfChannels()
    {
        List<Path> paths = new ArrayList<>();
        Random random = new Random(20261129);
        for (int i = 0; i < 20_000; i++) {
            paths.add(randomPath(random, 500, random.nextInt(10) == 0));
        }
        RemovalEffects effects = count(paths).removalEffects();
        assertThat(effects.effects()).hasSize(channels(paths).size()).hasSizeGreaterThan(490);
        for (int channel = 0; channel < 500; channel += 250) {
            assertThat(effects.effect("c" + channel)).isCloseTo(slow(paths, "c" + channel), within(1e-9));
        }
    }

    /** Campaigns that share no path: what is lost without a channel is lost of the conversions of its own campaign. */
    @Test
    void thousandsOfChannelsInCampaignsApart()
    {
        Random random = new Random(20261202);
        List<Path> one = randomPaths(random, 20, true);
        TransitionCounts counts = count(one);
        int conversions = conversions(one);
        for (int campaign = 0; campaign < 1_000; campaign++) {
            String prefix = "campaign " + campaign + " ";
            List<Path> paths = randomPaths(random, 20, true).stream()
                    .map(path -> new Path(path.channels().stream().map(prefix::concat).toList(), path.converts()))
                    .toList();
            counts.merge(count(paths));
            conversions += conversions(paths);
        }
        RemovalEffects effects = counts.removalEffects();
        assertThat(effects.effects()).hasSizeGreaterThan(15_000);
        for (String channel : channels(one)) {
            assertThat(effects.effect(channel)).isCloseTo(slow(one, channel) * conversions(one) / conversions, within(1e-9));
        }
    }

    @Test
    void orderOfThePathsMakesNoDifference()
    {
        Random random = new Random(20261130);
        List<Path> paths = randomPaths(random, 30, true);
        Map<String, Double> expected = count(paths).removalEffects().effects();
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(paths, random);
            assertThat(count(paths).removalEffects().effects()).isEqualTo(expected);
        }
    }

    @Test
    void mergedPartsAreTheWhole()
    {
        Random random = new Random(20261201);
        List<Path> paths = randomPaths(random, 30, true);
        TransitionCounts merged = new TransitionCounts();
        int third = paths.size() / 3;
        merged.merge(count(paths.subList(2 * third, paths.size())));
        merged.merge(count(paths.subList(0, third)));
        merged.merge(new TransitionCounts());
        merged.merge(count(paths.subList(third, 2 * third)));
        assertThat(merged.removalEffects().effects()).isEqualTo(count(paths).removalEffects().effects());
    }

    @Test
    void mergingLeavesTheOtherAsItWas()
    {
        TransitionCounts part = new TransitionCounts();
        part.add(List.of("a"));
        TransitionCounts merged = new TransitionCounts();
        merged.merge(part);
        merged.addNull(List.of("a", "b"));
        assertEffects(part, Map.of("a", 1.0));
    }

    @Test
    void pathWithoutChannelsIsRefused()
    {
        TransitionCounts counts = new TransitionCounts();
        assertThatThrownBy(() -> counts.add(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path has no channel; it has at least 1");
        assertThatThrownBy(() -> counts.addNull(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path has no channel; it has at least 1");
    }

    private record Path(List<String> channels, boolean converts) {}

    private static void assertEffects(TransitionCounts counts, Map<String, Double> expected)
    {
        assertThat(counts.removalEffects().effects()).containsOnlyKeys(expected.keySet())
                .allSatisfy((channel, effect) -> assertThat(effect).isCloseTo(expected.get(channel), within(EXACT)));
    }

    private static TransitionCounts count(List<Path> paths)
    {
        TransitionCounts counts = new TransitionCounts();
        for (Path path : paths) {
            if (path.converts()) {
                counts.add(path.channels());
            }
            else {
                counts.addNull(path.channels());
            }
        }
        return counts;
    }

    private static List<Path> randomPaths(Random random, int channels, boolean areSomeNull)
    {
        List<Path> paths = new ArrayList<>();
        for (int i = 5 + random.nextInt(40); i > 0; i--) {
            paths.add(randomPath(random, channels, !areSomeNull || random.nextInt(3) == 0));
        }
        paths.add(randomPath(random, channels, true));
        return paths;
    }

    /** Channels of low numbers are more frequent, and often follow themselves. */
    private static Path randomPath(Random random, int channels, boolean converts)
    {
        Supplier<String> channel = () -> "c" + random.nextInt(1 + random.nextInt(channels));
        List<String> path = new ArrayList<>(List.of(channel.get()));
        for (int i = random.nextInt(6); i > 0; i--) {
            path.add(random.nextInt(4) == 0 ? path.get(path.size() - 1) : channel.get());
        }
        return new Path(path, converts);
    }

    private static Set<String> channels(List<Path> paths)
    {
        Set<String> channels = new HashSet<>();
        paths.forEach(path -> channels.addAll(path.channels()));
        return channels;
    }

    private static int conversions(List<Path> paths)
    {
        return (int) paths.stream().filter(Path::converts).count();
    }

    private static double slow(List<Path> paths, String removed)
    {
        return 1 - probability(paths, removed) / probability(paths, "none of them");
    }

    /** Oracle: a walker on the transitions, step by step until none is under way; who enters the removed channel is lost. */
    private static double probability(List<Path> paths, String removed)
    {
        Map<String, Map<String, Double>> transitions = new HashMap<>();
        for (Path path : paths) {
            String at = "(start)";
            for (String channel : path.channels()) {
                transitions.computeIfAbsent(at, name -> new HashMap<>()).merge(channel, 1.0, Double::sum);
                at = channel;
            }
            transitions.computeIfAbsent(at, name -> new HashMap<>()).merge(path.converts() ? "(conversion)" : "(null)", 1.0, Double::sum);
        }
        transitions.values().forEach(to -> {
            double total = to.values().stream().mapToDouble(Double::doubleValue).sum();
            to.replaceAll((name, count) -> count / total);
        });
        double converted = 0;
        Map<String, Double> underWay = Map.of("(start)", 1.0);
        while (underWay.values().stream().mapToDouble(Double::doubleValue).sum() > 1e-13) {
            Map<String, Double> next = new HashMap<>();
            underWay.forEach((from, part) -> transitions.get(from).forEach((to, probability) -> next.merge(to, part * probability, Double::sum)));
            next.remove("(null)");
            next.remove(removed);
            Double arrived = next.remove("(conversion)");
            converted += arrived == null ? 0 : arrived;
            underWay = next;
        }
        return converted;
    }
}
