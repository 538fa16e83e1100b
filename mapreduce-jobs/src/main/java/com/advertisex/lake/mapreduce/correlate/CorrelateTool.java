package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedTool;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;

/**
 * Brings {@code lake.correlated_clicks}, {@code lake.touchpoints} and {@code lake.attributions} up to date with the events.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.correlate.CorrelateTool [--from-nothing]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class CorrelateTool
        extends DerivedTool
{
    @Override
    protected Correlation derivation(Configuration configuration)
    {
        return new Correlation(configuration);
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new CorrelateTool(), arguments));
        // CHECKSTYLE-ON
    }
}
