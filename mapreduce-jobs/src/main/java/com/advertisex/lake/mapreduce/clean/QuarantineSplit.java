package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.scan.ScanTaskSplit;
import org.apache.iceberg.FileScanTask;

import java.util.Collection;

/** Data files of a quarantine table whose rows one map task replays. */
public final class QuarantineSplit
        extends ScanTaskSplit
{
    /** For MapReduce. */
    public QuarantineSplit() {}

    QuarantineSplit(Collection<FileScanTask> tasks)
    {
        super(tasks);
    }
}
