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
        dataset.process();
        assertThat(dataset.reconcile()).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(line.lake()).as(line.toString()).isEqualTo(line.truth()));

        LakeTablesCheck tables = new LakeTablesCheck(stack);
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
        SortedMap<String, Long> rows = tables.rows();
        dataset.land();
        LakeCommand again = LakeCommand.run("process");
        assertThat(again.out()).isEqualToNormalizingNewlines("Nothing to do: all that has landed is processed.\n");
        assertThat(again.exit()).isZero();
        assertThat(tables.rows()).isEqualTo(rows);
    }
}
