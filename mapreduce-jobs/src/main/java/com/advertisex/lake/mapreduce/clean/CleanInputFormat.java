package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.FileCensus;
import com.advertisex.lake.mapreduce.landing.FileChunk;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.BundledReader;
import com.advertisex.lake.mapreduce.scan.BundledSplit;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.model.EventType;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Four inputs in one: the run's landing files, cut as the census found them, or the rows of the quarantine that it replays; the keys of published rows that
 * they may repeat; and what the click rhythm flagged. What is small of them shares a task.
 */
public final class CleanInputFormat
        extends InputFormat<NullWritable, CleanInput>
{
    /** Only three narrow columns of a data file are read, so one task takes more of them than it would of whole rows. */
    private static final long PUBLISHED_SPLIT_BYTES = 1024L * 1024 * 1024;

    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException, InterruptedException
    {
        Configuration configuration = context.getConfiguration();
        RunDescription run = RunDescription.read(configuration);
        CleanSettings settings = CleanSettings.from(configuration);
        List<InputSplit> splits = new ArrayList<>();
        if (run.replay() == null) {
            splits.addAll(landedSplits(run, settings, configuration));
        }
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            if (run.replay() != null) {
                splits.addAll(quarantineSplits(catalog, run, settings));
            }
            for (EventType type : EventType.of(run.feed())) {
                splits.addAll(publishedSplits(catalog, type, PublishedRecordReader.COLUMNS, run, settings.lookback()));
            }
        }
        splits.addAll(flagSplits(configuration));
        return BundledSplit.bundle(splits, settings.splitBytes());
    }

    static List<LandedSplit> landedSplits(RunDescription run, CleanSettings settings, Configuration configuration)
            throws IOException
    {
        List<LandedSplit> splits = new ArrayList<>();
        List<LandedSplit.Part> parts = new ArrayList<>();
        long bytes = 0;
        for (int file = 0; file < run.files().size(); file++) {
            FileCensus census = run.files().get(file);
            for (FileChunk chunk : census.chunks()) {
                if (!parts.isEmpty() && bytes + chunk.length() > settings.splitBytes()) {
                    splits.add(split(parts, configuration));
                    parts.clear();
                    bytes = 0;
                }
                parts.add(new LandedSplit.Part(census.file().path(), file, census.file().bytes(), chunk));
                bytes += chunk.length();
            }
        }
        if (!parts.isEmpty()) {
            splits.add(split(parts, configuration));
        }
        return splits;
    }

    private static LandedSplit split(List<LandedSplit.Part> parts, Configuration configuration)
            throws IOException
    {
        LandedSplit.Part first = parts.get(0);
        Path path = new Path(first.path());
        FileSystem files = path.getFileSystem(configuration);
        BlockLocation[] blocks = files.getFileBlockLocations(path, first.chunk().start(), Math.max(1, first.chunk().length()));
        return new LandedSplit(parts, blocks == null || blocks.length == 0 ? new String[0] : blocks[0].getHosts());
    }

    /** @param lookback how far around the run's event days */
    static List<PublishedSplit> publishedSplits(LakeCatalog catalog, EventType type, List<String> columns, RunDescription run, Duration lookback)
            throws IOException
    {
        TableScan scan = catalog.load(CleanTables.accepted(type)).newScan()
                .select(columns)
                .filter(DaySpans.filter("event_time", run.days(), lookback, lookback))
                .option(TableProperties.SPLIT_SIZE, String.valueOf(PUBLISHED_SPLIT_BYTES));
        List<PublishedSplit> splits = new ArrayList<>();
        try (CloseableIterable<CombinedScanTask> tasks = scan.planTasks()) {
            tasks.forEach(task -> splits.add(new PublishedSplit(type, task.files())));
        }
        return splits;
    }

    private static List<FileSplit> flagSplits(Configuration configuration)
            throws IOException
    {
        String directory = configuration.get(CleanJob.CLICK_FLAGS);
        if (directory == null) {
            return List.of();
        }
        Path path = new Path(directory);
        List<FileSplit> splits = new ArrayList<>();
        for (FileStatus file : path.getFileSystem(configuration).listStatus(path)) {
            if (!file.getPath().getName().startsWith("_")) {
                splits.add(new FileSplit(file.getPath(), 0, file.getLen(), new String[0]));
            }
        }
        return splits;
    }

    static List<QuarantineSplit> quarantineSplits(LakeCatalog catalog, RunDescription run, CleanSettings settings)
            throws IOException
    {
        TableScan scan = catalog.load(CleanTables.quarantine(run.feed())).newScan()
                .useSnapshot(run.replay().snapshot())
                .filter(run.replay().filter())
                .option(TableProperties.SPLIT_SIZE, String.valueOf(settings.splitBytes()));
        List<QuarantineSplit> splits = new ArrayList<>();
        try (CloseableIterable<CombinedScanTask> tasks = scan.planTasks()) {
            tasks.forEach(task -> splits.add(new QuarantineSplit(task.files())));
        }
        return splits;
    }

    @Override
    public RecordReader<NullWritable, CleanInput> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return new BundledReader<>(CleanInputFormat::reader);
    }

    private static RecordReader<NullWritable, CleanInput> reader(InputSplit split)
    {
        if (split instanceof FileSplit) {
            return new ClickFlagReader();
        }
        if (split instanceof QuarantineSplit) {
            return new QuarantineRecordReader();
        }
        return split instanceof LandedSplit ? new LandedRecordReader() : new PublishedRecordReader();
    }
}
