package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.SQLException;
import java.util.SortedMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole path with nothing in its way: what the generator wrote, through Flume, HDFS and MapReduce, as Trino sees it. */
@ExtendWith(RunningStack.class)
class DemoIT
{
    private final EmbeddedStack stack;

    DemoIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void everyFigureEqualsTheTruthAndASecondTimeAddsNothing()
            throws IOException, InterruptedException, SQLException
    {
        Dataset dataset = Dataset.generate(stack, 20_000, 7_001);
        dataset.land();
        new MartsCheck(stack).assertThatTheLiveViewShowsWhatHasLanded(18_000, 20_000);
        dataset.process();
        assertThat(dataset.reconcile()).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(line.lake()).as(line.toString()).isEqualTo(line.truth()));

        LakeTablesCheck tables = new LakeTablesCheck(stack);
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
        SortedMap<String, Long> rows = tables.rows();
        new MartsCheck(stack).assertThatTheMartsAreNotThereYet();
        derive();
        dataset.land();
        LakeCommand again = LakeCommand.run("process");
        assertThat(again.out()).isEqualToNormalizingNewlines("Nothing to do: all that has landed is processed.\n");
        assertThat(again.exit()).isZero();
        assertThat(tables.rows()).isEqualTo(rows);
        assertThatDimensionsLoadOnce(dataset);
    }

    private void derive()
            throws SQLException
    {
        LakeCommand derived = LakeCommand.run("process");
        assertThat(derived.exit()).as(derived.err()).isZero();
        assertThat(derived.out()).contains("correlate", "rollup", "auctions", "conversions_attributed");
        MartsCheck marts = new MartsCheck(stack);
        marts.assertThatCampaignsEqualTheirDefinition();
        marts.assertThatPlacementsAndFrequenciesAddUpToCampaigns();
        marts.assertThatCreditsAreWhole();
        new AttributionCheck(stack).assertThatEveryCreditEqualsItsDefinition();
        new AuctionsCheck(stack).assertThatAuctionsEqualTheirDefinition();
        marts.assertThatEveryReportHasRows();
        marts.assertThatCompletenessIsThatOfTheMarts();
        marts.assertThatTheLiveViewShowsWhatHasLanded(0, 0);
        BiAccessCheck access = new BiAccessCheck(stack);
        access.assertThatCatalogsCanBeBrowsed();
        access.assertThatStatementsCanBePrepared();
        access.assertThatAnalystsCannotWrite();
        LakeCommand report = LakeCommand.run("report", "campaigns");
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(report.out()).contains("cmp-1001", "Data complete through");
        LakeCommand auctions = LakeCommand.run("report", "auctions", "--by", "placement_id");
        assertThat(auctions.exit()).as(auctions.err()).isZero();
        assertThat(auctions.out()).contains("Auctions by placement id, all days", "win rate");
    }

    /** The dataset's are there already: the same file again changes nothing; a table that there is none of is misuse. */
    private static void assertThatDimensionsLoadOnce(Dataset dataset)
    {
        String creatives = dataset.folder().resolve("dataset/dimensions/creatives.csv").toString();
        LakeCommand load = LakeCommand.run("dimensions", "load", "creatives", creatives);
        assertThat(load.out()).isEqualToNormalizingNewlines("creatives: 0 new, 0 changed, 144 unchanged; 156 rows\n");
        LakeCommand list = LakeCommand.run("dimensions", "list", "--json");
        assertThat(list.out()).containsPattern("\"table\" : \"creatives\",\\s+\"keys\" : 144,\\s+\"rows\" : 156,\\s+\"open\" : 144,")
                .contains("dimensions/creatives.csv");
        LakeCommand wrong = LakeCommand.run("dimensions", "load", "creatives", creatives, "--effective", "2026-11-01");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("lake: " + creatives + " tells whole histories (valid_from): no effective time can be given for it");
        assertThat(LakeCommand.run("dimensions", "load", "ads", creatives).exit()).isEqualTo(2);
    }
}
