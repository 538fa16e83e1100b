package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.BundledReader;
import com.advertisex.lake.mapreduce.scan.BundledSplit;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.PinnedScan;
import com.advertisex.lake.mapreduce.scan.TableScanReader;
import com.advertisex.lake.model.attribution.AttributionWindows;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The clicks and conversions of the run's days, the impressions of these days and of the longest view window before, and the clicks of the longest click window
 * before, with the impressions that were found for them when their days were computed.
 */
public final class JourneyInputFormat
        extends InputFormat<Text, Record>
{
    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException, InterruptedException
    {
        Configuration configuration = context.getConfiguration();
        CorrelateSettings settings = CorrelateSettings.from(configuration);
        DerivedRun run = DerivedRun.read(configuration);
        List<InputSplit> splits = new ArrayList<>();
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            AttributionWindows longest = AdvertiserWindows.read(catalog, run.source(AdvertiserWindows.ADVERTISERS), settings.windows()).longest();
            for (PinnedScan scan : List.of(
                    scan(run, EventRows.CLICKS, EventRows.CLICK_COLUMNS, Duration.ZERO),
                    scan(run, EventRows.CONVERSIONS, EventRows.CONVERSION_COLUMNS, Duration.ZERO),
                    scan(run, EventRows.IMPRESSIONS, EventRows.IMPRESSION_COLUMNS, longest.view()),
                    scan(run, CorrelatedTables.CLICKS, EventRows.FORMER_CLICK_COLUMNS, longest.click()))) {
                splits.addAll(scan.splits(catalog, settings.splitBytes()));
            }
        }
        return BundledSplit.bundle(splits, settings.splitBytes());
    }

    static PinnedScan scan(DerivedRun run, String table, List<String> columns, Duration before)
    {
        return new PinnedScan(table, run.source(table), columns, DaySpans.filter("event_time", run.days(), before, Duration.ZERO));
    }

    @Override
    public RecordReader<Text, Record> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return new BundledReader<>(part -> new TableScanReader());
    }
}
