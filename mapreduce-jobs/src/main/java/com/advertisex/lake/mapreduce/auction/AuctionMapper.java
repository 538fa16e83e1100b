package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.IdFilter;
import com.advertisex.lake.mapreduce.scan.RowValues;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedSet;

/** Counts the requests of the run's days, and brings impressions and the requests that they may be of together by the auction's id, no others. */
public final class AuctionMapper
        extends Mapper<Text, Record, AuctionKey, AuctionPart>
{
    private static final Text BID_REQUESTS = new Text(AuctionRows.BID_REQUESTS);

    private final AuctionKey outputKey = new AuctionKey();
    private final AuctionPart output = new AuctionPart();
    private AuctionSettings settings;
    private SortedSet<Integer> days;
    private AuctionRows rows;
    private IdFilter auctions;
    private AuctionCells cells;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        DerivedRun run = DerivedRun.read(configuration);
        settings = AuctionSettings.from(configuration);
        days = run.days();
        rows = new AuctionRows(settings, FloorRates.read(configuration, run, settings));
        Path filter = new Path(configuration.get(AuctionJobs.FILTER));
        try (FSDataInputStream in = filter.getFileSystem(configuration).open(filter)) {
            auctions = IdFilter.read(in);
        }
        cells = new AuctionCells((key, cell) -> {
            outputKey.setCell(key.fingerprint());
            output.set(key, cell);
            context.write(outputKey, output);
        }, settings.targetingKeys());
    }

    @Override
    protected void map(Text table, Record row, Context context)
            throws IOException, InterruptedException
    {
        if (RowValues.isTrue(row, "is_test")) {
            return;
        }
        if (table.equals(BID_REQUESTS)) {
            request(row, context);
            return;
        }
        impression(row, context);
    }

    private void request(Record row, Context context)
            throws IOException, InterruptedException
    {
        long time = RowValues.micros(row, AuctionRows.TIME);
        Duration reach = settings.reach();
        if (!DaySpans.isWithin(time, days, reach, reach)) {
            return;
        }
        String id = RowValues.text(row, "id");
        byte[] hash = id == null ? null : IdFilter.hash(id);
        boolean mayBeWon = hash != null && auctions.mayContain(hash);
        boolean counts = days.contains(DaySpans.day(time));
        if (!mayBeWon && !counts) {
            return;
        }
        Request request = rows.request(row);
        if (counts) {
            cells.offered(request);
        }
        if (mayBeWon) {
            outputKey.setRequest(hash, time);
            output.set(request);
            context.write(outputKey, output);
        }
    }

    private void impression(Record row, Context context)
            throws IOException, InterruptedException
    {
        long time = RowValues.micros(row, AuctionRows.TIME);
        if (!DaySpans.isWithin(time, days, settings.clockSkew(), settings.winWindow())) {
            return;
        }
        String auction = RowValues.text(row, "auction_id");
        if (auction != null) {
            outputKey.setImpression(IdFilter.hash(auction), time);
            output.set(AuctionRows.shown(row));
            context.write(outputKey, output);
        }
        else if (days.contains(DaySpans.day(time))) {
            cells.unmatched(AuctionRows.shown(row));
        }
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        cells.flush();
    }
}
