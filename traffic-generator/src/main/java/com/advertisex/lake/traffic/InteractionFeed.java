package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Lets clicks and conversions follow from impressions, and writes them in the order in which they happen. */
final class InteractionFeed
{
    private static final double CONVERSIONS_PER_CLICK = 0.075;
    private static final double CONVERSIONS_PER_VIEW = 0.0006;
    private static final int MAX_CLICK_MILLIS = 90_000;
    private static final int MAX_DOUBLE_CLICK_MILLIS = 2_500;
    private static final int MAX_LOG_MILLIS = 2_000;
    private static final double MINUTE_MILLIS = 60_000;
    private static final double MAX_CONVERSION_MINUTES = 360;
    private static final List<Text> CONVERSION_TYPES = List.of(Text.of("purchase"), Text.of("sign_up"), Text.of("add_to_cart"), Text.of("purchase"));

    private final FeedStream stream;
    private final EventTimes times;
    private final SplittableRandom random;
    private final IdSource ids;
    private final Garbage garbage;
    private final long end;
    private final Defects<InteractionField> clickDefects = InteractionDefects.ofClicks();
    private final Defects<InteractionField> conversionDefects = InteractionDefects.ofConversions();
    private final InteractionCsv csv = new InteractionCsv();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparingLong(Pending::logMillis).thenComparingLong(Pending::number));
    private final double unclosedQuoteRate;
    private final double doubleClickRate;
    private long drawn;
    private Interaction last;

    private record Pending(long logMillis, long number, Interaction interaction)
    {
    }

    InteractionFeed(FeedStream stream, EventTimes times, TrafficPlan plan, SplittableRandom random)
    {
        this.stream = stream;
        this.times = times;
        this.random = random;
        this.ids = new IdSource(plan.seed(), "interaction");
        this.garbage = new Garbage(random);
        this.unclosedQuoteRate = plan.rate(Trouble.UNCLOSED_QUOTE);
        this.doubleClickRate = plan.rate(Trouble.DOUBLE_CLICK);
        this.end = plan.end().toEpochMilli();
    }

    /** Draws whether somebody clicks or converts; what happens after the period is left out. */
    void follow(Impression impression)
    {
        if (impression.auction().crawler() || !impression.rendered()) {
            return;
        }
        if (random.nextDouble() < impression.campaign().clickThroughRate()) {
            ids.advance();
            long millis = impression.millis() + 1_000 + random.nextInt(MAX_CLICK_MILLIS);
            Interaction click = new Interaction(EventType.CLICK, ids.high(), ids.low(), millis, impression, ids.high(), ids.low(), null, 0, 0);
            await(click);
            if (random.nextDouble() < doubleClickRate) {
                ids.advance();
                long again = millis + 200 + random.nextInt(MAX_DOUBLE_CLICK_MILLIS);
                await(new Interaction(EventType.CLICK, ids.high(), ids.low(), again, impression, ids.high(), ids.low(), null, 0, 0));
            }
            if (random.nextDouble() < CONVERSIONS_PER_CLICK) {
                await(conversion(impression, millis, click.idHigh(), click.idLow()));
            }
        }
        else if (impression.viewable() && random.nextDouble() < CONVERSIONS_PER_VIEW) {
            await(conversion(impression, impression.millis(), 0, 0));
        }
    }

    /** Writes what has been logged up to then. */
    void writeUntil(long now)
            throws IOException
    {
        while (!pending.isEmpty() && pending.peek().logMillis() <= now) {
            Pending first = pending.remove();
            while (stream.writeDueEcho(first.logMillis())) {
                // Echoes come between, they take no record's place: the number of interactions is nobody's promise.
                endFile(first.interaction());
            }
            write(first.logMillis(), first.interaction());
            endFile(first.interaction());
            last = first.interaction();
        }
    }

    /** Writes all that is left. */
    void finish()
            throws IOException
    {
        writeUntil(Long.MAX_VALUE);
        if (last != null) {
            drawUnclosed(last);
        }
    }

    private void endFile(Interaction model)
            throws IOException
    {
        if (stream.isBeforeLastOfFile()) {
            drawUnclosed(model);
        }
    }

    /** A quote that is not closed makes one record of all that follows it in the file: harmless to the rest only at its end. */
    private void drawUnclosed(Interaction model)
            throws IOException
    {
        if (random.nextDouble() < unclosedQuoteRate) {
            stream.writeOnce(csv.renderUnclosed(model, clickDefects.sound()), Outcome.unreadable(ViolationCode.TRUNCATED));
        }
    }

    private void write(long now, Interaction interaction)
            throws IOException
    {
        boolean click = interaction.type() == EventType.CLICK;
        Defects<InteractionField> defects = click ? clickDefects : conversionDefects;
        Trouble trouble = stream.dice().defect();
        if (trouble == Trouble.CUT) {
            int cells = random.nextBoolean() ? InteractionCsv.columns() + 1 : random.nextInt(1, InteractionCsv.columns());
            stream.write(now, csv.render(interaction, defects.sound(), cells), Outcome.unreadable(ViolationCode.MALFORMED), false);
            return;
        }
        if (trouble == Trouble.GARBAGE) {
            stream.write(now, garbage.render(), Outcome.unreadable(ViolationCode.MALFORMED), false);
            return;
        }
        Defect<InteractionField> defect = defects.draw(trouble, stream.dice());
        Interaction timed = interaction.at(times.shift(interaction.millis(), defect.timing()));
        boolean collides = stream.write(now, csv.render(timed, defect), outcome(timed, defect, false), !defect.hides(InteractionField.EVENT_ID));
        if (collides) {
            Interaction other = timed.at(times.beside(timed.millis()));
            stream.writeLater(now, csv.render(other, defect), outcome(other, defect, true));
        }
    }

    private void await(Interaction interaction)
    {
        if (interaction.millis() < end) {
            pending.add(new Pending(interaction.millis() + random.nextInt(MAX_LOG_MILLIS), drawn++, interaction));
        }
    }

    private Interaction conversion(Impression impression, long touchMillis, long clickHigh, long clickLow)
    {
        ids.advance();
        Text type = CONVERSION_TYPES.get(random.nextInt(CONVERSION_TYPES.size()));
        boolean purchase = type.toString().equals("purchase");
        long delay = (long) (MINUTE_MILLIS * StrictMath.pow(MAX_CONVERSION_MINUTES, random.nextDouble()));
        return new Interaction(
                EventType.CONVERSION,
                ids.high(),
                ids.low(),
                touchMillis + delay,
                impression,
                clickHigh,
                clickLow,
                type,
                purchase ? ids.low() : 0,
                purchase ? 499 + random.nextInt(25_000) : 0);
    }

    private static Outcome outcome(Interaction interaction, Defect<InteractionField> defect, boolean collision)
    {
        Impression impression = interaction.impression();
        return new Outcome(
                interaction.type(),
                defect.timing(),
                defect.violation(),
                defect.flag(),
                impression.campaign().number(),
                interaction.millis(),
                0,
                defect.hides(InteractionField.REVENUE) ? 0 : FxRates.toDollars(interaction.revenueNanos(), interaction.currency(), interaction.millis()),
                impression.auction().crawler() || impression.auction().datacenter(),
                impression.auction().test() && !defect.hides(InteractionField.IS_TEST),
                collision);
    }
}
