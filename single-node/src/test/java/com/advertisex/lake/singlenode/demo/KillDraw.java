package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.demo.RunMoments.Moment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What to kill, and when.
 *
 * @param delayMillis from the time when the moment is seen
 * @param feeds of which events land before
 */
record KillDraw(Victim victim, Moment moment, int delayMillis, Set<Feed> feeds)
{
    private static final int DELAY_MILLIS = 300;
    /** A commit takes one to three seconds, for its five or six tables. */
    private static final int COMMIT_MILLIS = 1_500;

    private static final int BESIDE = 3;

    /** What can die. */
    enum Victim
    {
        MAP_TASK,
        REDUCE_TASK,
        APPLICATION_MASTER,
        JOB,
        DRIVER,
        METASTORE,
    }

    KillDraw
    {
        requireNonNull(victim, "victim is null");
        requireNonNull(moment, "moment is null");
        feeds = Set.copyOf(feeds);
    }

    /** Every kind of victim as often as any other, by one at the most, in random order. */
    static List<KillDraw> series(int rounds, Random random)
    {
        List<KillDraw> draws = new ArrayList<>();
        List<Victim> deck = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            if (deck.isEmpty()) {
                deck.addAll(List.of(Victim.values()));
                Collections.shuffle(deck, random);
            }
            Victim victim = deck.remove(0);
            List<Moment> moments = moments(victim);
            Moment moment = moments.get(random.nextInt(moments.size()));
            draws.add(new KillDraw(victim, moment, random.nextInt(moment == Moment.COMMITTING ? COMMIT_MILLIS : DELAY_MILLIS),
                    feeds(moment, round, random)));
        }
        return draws;
    }

    /** When it is there; a moment that stands twice is drawn twice as often. */
    private static List<Moment> moments(Victim victim)
    {
        return switch (victim) {
            case MAP_TASK -> List.of(Moment.CLICK_RHYTHM, Moment.MAPPING);
            case REDUCE_TASK -> List.of(Moment.REDUCING, Moment.REDUCING, Moment.TASK_COMMITTED);
            case APPLICATION_MASTER -> List.of(Moment.CLICK_RHYTHM, Moment.MAPPING, Moment.TASK_COMMITTED, Moment.COMMITTING, Moment.COMMITTING);
            case JOB -> List.of(Moment.CLICK_RHYTHM, Moment.REDUCING, Moment.TASK_COMMITTED, Moment.COMMITTING, Moment.COMMITTING);
            case DRIVER -> List.of(Moment.DESCRIBED, Moment.CLICK_RHYTHM, Moment.MAPPING, Moment.COMMITTING, Moment.BOOKS);
            case METASTORE -> List.of(Moment.MAPPING, Moment.TASK_COMMITTED, Moment.COMMITTING, Moment.COMMITTING, Moment.BOOKS);
        };
    }

    /** All in the first round, then each in turn, and in every third round another beside it, whose run commits to the same ops tables. */
    private static Set<Feed> feeds(Moment moment, int round, Random random)
    {
        if (round == 0) {
            return EnumSet.allOf(Feed.class);
        }
        List<Feed> all = List.copyOf(EnumSet.allOf(Feed.class));
        Set<Feed> feeds = EnumSet.of(moment == Moment.CLICK_RHYTHM ? Feed.INTERACTIONS : all.get(round % all.size()));
        if (random.nextInt(BESIDE) == 0) {
            feeds.add(all.get(random.nextInt(all.size())));
        }
        return feeds;
    }
}
