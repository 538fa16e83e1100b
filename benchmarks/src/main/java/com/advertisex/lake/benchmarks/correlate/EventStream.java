package com.advertisex.lake.benchmarks.correlate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Impressions of three days in the order of the table, and what came of them: of ten impressions one click, of a hundred one conversion. The same for the same
 * number of impressions. Memory: clicks and conversions, no impressions.
 */
public final class EventStream
{
    /** When the first day begins. */
    public static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    public static final int DAYS = 3;
    /** When the last day ends. */
    public static final Instant END = START.plus(Duration.ofDays(DAYS));
    public static final int CAMPAIGNS = 20;

    static final long DAY_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));

    private static final long SEED = 42;
    private static final long START_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, START);
    private static final long END_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, END);
    private static final int IMPRESSIONS_PER_CLICK = 10;
    private static final int CLICKS_PER_CONVERSION = 10;
    private static final int IMPRESSIONS_PER_USER = 20;
    /** Of all users: the most active see some fifty times what the mean user sees. No journey comes near to the touches that a path may have. */
    private static final double FLATTENED = 1e-4;
    private static final double CLICK_DELAY_MICROS = 60e6;
    private static final double CONVERSION_DELAY_MICROS = 8 * 3_600e6;

    private final long impressions;
    private final long users;
    private final List<Interaction> clicks = new ArrayList<>();
    private final List<Interaction> conversions = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private long number;
    private long clicked;
    private int converting;
    private boolean convertsFromClick;

    /** Takes impressions. */
    @FunctionalInterface
    interface ImpressionConsumer
    {
        void accept(Impression impression)
                throws IOException;
    }

    EventStream(long impressions)
    {
        this.impressions = impressions;
        this.users = Math.max(1, impressions / IMPRESSIONS_PER_USER);
    }

    void forEach(ImpressionConsumer consumer)
            throws IOException
    {
        for (int day = 0; day < DAYS; day++) {
            long ofDay = part(impressions, day, day + 1, DAYS);
            for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
                long count = ofCampaign(ofDay, campaign);
                for (long index = 0; index < count; index++) {
                    // no two of a campaign at one time
                    long from = part(DAY_MICROS, 0, index, count);
                    long until = part(DAY_MICROS, 0, index + 1, count);
                    next(campaign, START_MICROS + day * DAY_MICROS + random.nextLong(from, until), consumer);
                }
            }
        }
        clicks.sort(Interaction.order(DAY_MICROS));
        conversions.sort(Interaction.order(DAY_MICROS));
    }

    /** What of the whole lies from one part to another. */
    private static long part(long whole, long from, long until, long parts)
    {
        return whole * until / parts - whole * from / parts;
    }

    /** By Zipf's law. */
    private static long ofCampaign(long ofDay, int campaign)
    {
        double all = 0;
        double before = 0;
        for (int rank = 0; rank < CAMPAIGNS; rank++) {
            all += 1.0 / (rank + 1);
            before += rank < campaign ? 1.0 / (rank + 1) : 0;
        }
        return Math.round(ofDay * (before + 1.0 / (campaign + 1)) / all) - Math.round(ofDay * before / all);
    }

    private void next(int campaign, long time, ImpressionConsumer consumer)
            throws IOException
    {
        int inClicks = (int) (number % IMPRESSIONS_PER_CLICK);
        if (inClicks == 0) {
            clicked = number + random.nextInt(IMPRESSIONS_PER_CLICK);
        }
        int inConversions = (int) (number % (IMPRESSIONS_PER_CLICK * CLICKS_PER_CONVERSION));
        if (inConversions == 0) {
            convertsFromClick = random.nextBoolean();
            converting = random.nextInt(convertsFromClick ? CLICKS_PER_CONVERSION : IMPRESSIONS_PER_CLICK * CLICKS_PER_CONVERSION);
        }
        Impression impression = new Impression(number, campaign, time, isOneOf(10) ? Interaction.NONE : user(), isOneOf(100), isOneOf(33));
        consumer.accept(impression);
        if (number == clicked) {
            Interaction click = click(impression);
            clicks.add(click);
            if (convertsFromClick && inConversions / IMPRESSIONS_PER_CLICK == converting) {
                convert(click.user(), campaign, click.timeMicros(), click.number(), Interaction.NONE);
            }
        }
        if (!convertsFromClick && inConversions == converting) {
            // somebody who saw it, sometimes with the impression's id, or anybody
            convert(isOneOf(4) ? user() : impression.user(), campaign, time, Interaction.NONE, isOneOf(10) ? number : Interaction.NONE);
        }
        number++;
    }

    private Interaction click(Impression impression)
    {
        double delay = isOneOf(50) ? random.nextDouble(2.0 * DAY_MICROS) : exponential(CLICK_DELAY_MICROS);
        boolean names = random.nextInt(10) < 8;
        return new Interaction(clicks.size(), impression.campaign(), later(impression.timeMicros(), delay), impression.user(), Interaction.NONE,
                names ? impression.number() : Interaction.NONE, names && isOneOf(50), isOneOf(100), isOneOf(50));
    }

    private void convert(long user, int campaign, long from, long click, long impression)
    {
        conversions.add(new Interaction(conversions.size(), campaign, later(from, exponential(CONVERSION_DELAY_MICROS)), user, click, impression, false,
                isOneOf(100), isOneOf(100)));
    }

    private long user()
    {
        double root = Math.sqrt(FLATTENED) + random.nextDouble() * (Math.sqrt(1 + FLATTENED) - Math.sqrt(FLATTENED));
        return Math.min(users - 1, (long) ((root * root - FLATTENED) * users));
    }

    private boolean isOneOf(int count)
    {
        return random.nextInt(count) == 0;
    }

    private double exponential(double mean)
    {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Before the last day ends. */
    private long later(long time, double delayMicros)
    {
        long latest = END_MICROS - 1 - time;
        return time + (delayMicros <= latest ? (long) delayMicros : random.nextLong(latest + 1));
    }

    /** In the order of the table, after all impressions. */
    List<Interaction> clicks()
    {
        return clicks;
    }

    /** In the order of the table, after all impressions. */
    List<Interaction> conversions()
    {
        return conversions;
    }
}
