package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.BundledReader;
import com.advertisex.lake.mapreduce.scan.BundledSplit;
import com.advertisex.lake.mapreduce.scan.TableScanReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileRecordReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of the run's days in the tables that the job names, their table as key; and cells of a job before, with theirs. */
public final class RollupInputFormat
        extends InputFormat<Object, Object>
{
    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException, InterruptedException
    {
        Configuration configuration = context.getConfiguration();
        RollupSettings settings = RollupSettings.from(configuration);
        DerivedRun run = DerivedRun.read(configuration);
        List<InputSplit> splits = new ArrayList<>();
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (String source : configuration.getTrimmedStrings(RollupJobs.SOURCES)) {
                splits.addAll(SourceRows.valueOf(source).scan(run).splits(catalog, settings.splitBytes()));
            }
        }
        String cells = configuration.get(RollupJobs.CELLS);
        if (cells != null) {
            Path directory = new Path(cells);
            for (FileStatus file : directory.getFileSystem(configuration).listStatus(directory, path -> !path.getName().startsWith("_"))) {
                splits.add(new FileSplit(file.getPath(), 0, file.getLen(), new String[0]));
            }
        }
        return BundledSplit.bundle(splits, settings.splitBytes());
    }

    @Override
    public RecordReader<Object, Object> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return new BundledReader<>(RollupInputFormat::reader);
    }

    private static RecordReader<?, ?> reader(InputSplit part)
    {
        return part instanceof FileSplit ? new SequenceFileRecordReader<CellKey, Cell>() : new TableScanReader();
    }
}
