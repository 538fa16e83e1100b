package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedTool;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;

/**
 * Brings the marts up to date with events and attributions.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.rollup.RollupTool [--from-nothing]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class RollupTool
        extends DerivedTool
{
    @Override
    protected Rollup derivation(Configuration configuration)
    {
        return new Rollup();
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new RollupTool(), arguments));
        // CHECKSTYLE-ON
    }
}
