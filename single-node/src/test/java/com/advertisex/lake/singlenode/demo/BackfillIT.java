package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Oozie runs whole hours at once: those of a backfill, an empty one first, and that of the demo. Its name has it run after {@link BundleIT}, which finds no
 * hour marked yet.
 */
@ExtendWith(RunningStack.class)
class BackfillIT
{
    private final EmbeddedStack stack;

    BackfillIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void hoursThatAreOverAreProcessedOnceAndInOrder()
            throws IOException, InterruptedException, SQLException
    {
        Instant last = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(4, ChronoUnit.HOURS);
        Instant first = last.minus(1, ChronoUnit.HOURS);
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            EarlierHour.land(stack, hdfs, Dataset.generate(stack, 2_000, 7_041)).putInto(last);
            LakeCommand backfill = backfill(first, last);
            assertThat(backfill.exit()).as(backfill.out() + backfill.err()).isZero();
            assertThat(backfill.out()).contains(" begins with " + first, "Backfill 100 %");
            for (String application : List.of("clean/impressions", "clean/interactions", "clean/bid-requests", "rollup")) {
                assertThat(hdfs.exists(mark(application, last))).as(application).isTrue();
            }
            // Correlation and marts come once, after the last hour.
            assertThat(hdfs.exists(mark("clean/impressions", first))).isTrue();
            assertThat(hdfs.exists(mark("rollup", first))).isFalse();
        }
        new BooksCheck(stack).assertThatTheyBalance(List.of(last));
        new MartsCheck(stack).assertThatCampaignsEqualTheirDefinition();
        assertThat(backfill(first, last).out()).startsWith("Nothing to do: these hours are done.");
        assertThat(LakeCommand.run("process").out()).isEqualToNormalizingNewlines("Nothing to do: all that has landed is processed.\n");
        assertThat(LakeCommand.run("jobs").out()).contains("lake-hour/clean-impressions", "lake-hour/correlate", "lake-hour/auctions", "lake-hour/rollup");
    }

    @Test
    void aBundleBeginsWithTheHourBeforeTheCurrentOne()
    {
        Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        LakeCommand start = LakeCommand.run("jobs", "start");
        Instant after = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        assertThat(start.exit()).as(start.err()).isZero();
        assertThat(start.out()).containsAnyOf(" begins with " + before, " begins with " + after);
        assertThat(LakeCommand.run("jobs", "stop").out()).contains(" is stopped.");
    }

    @Test
    void theDemoIsTrueThroughOozie()
    {
        LakeCommand demo = LakeCommand.run("demo", "--events", "2000", "--seed", "7042");
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("lake-hour/clean-bid-requests", "lake-hour/rollup", "Every figure equals the truth.");
    }

    private static LakeCommand backfill(Instant first, Instant last)
    {
        return LakeCommand.run("backfill", "--from", first.toString(), "--to", last.toString());
    }

    private static Path mark(String application, Instant hour)
    {
        String folder = hour.toString().substring(0, "2026-11-22T10".length()).replace('T', '/');
        return new Path("/lake/oozie/done/" + application + "/" + folder + "/_SUCCESS");
    }
}
