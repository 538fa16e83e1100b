package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.hadoop.conf.Configuration;

import java.io.FileNotFoundException;
import java.io.IOException;

/** Says which hour a run is about that is not complete. */
public final class RunHours
{
    private RunHours() {}

    /**
     * Of a replay, the earliest of its hours.
     *
     * @throws FileNotFoundException if it has no staging directory
     */
    public static ArrivalHour of(Configuration configuration, String runId)
            throws IOException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        return new StagingFiles(configuration).read(layout.description(), RunDescription.class)
                .orElseThrow(() -> new FileNotFoundException(layout.description() + " is gone: another process completed the run; run again"))
                .hour();
    }
}
