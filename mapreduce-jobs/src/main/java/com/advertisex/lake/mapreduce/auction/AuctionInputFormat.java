package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.BundledReader;
import com.advertisex.lake.mapreduce.scan.BundledSplit;
import com.advertisex.lake.mapreduce.scan.TableScanReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The bid requests and impressions of the run's days, and of shortly before and after each. */
public final class AuctionInputFormat
        extends InputFormat<Text, Record>
{
    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException, InterruptedException
    {
        Configuration configuration = context.getConfiguration();
        AuctionSettings settings = AuctionSettings.from(configuration);
        DerivedRun run = DerivedRun.read(configuration);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            List<InputSplit> splits = new ArrayList<>(AuctionRows.bidRequests(run, settings).splits(catalog, settings.splitBytes()));
            splits.addAll(AuctionRows.impressions(run, settings, AuctionRows.IMPRESSION_COLUMNS).splits(catalog, settings.splitBytes()));
            return BundledSplit.bundle(splits, settings.splitBytes());
        }
    }

    @Override
    public RecordReader<Text, Record> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return new BundledReader<>(part -> new TableScanReader());
    }
}
