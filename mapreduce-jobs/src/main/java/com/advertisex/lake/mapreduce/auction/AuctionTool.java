package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedTool;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;

/**
 * Brings {@code marts.auction_daily} and {@code marts.auction_targeting_daily} up to date with bid requests and impressions.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.auction.AuctionTool [--from-nothing]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class AuctionTool
        extends DerivedTool
{
    @Override
    protected Auctions derivation(Configuration configuration)
    {
        return new Auctions(configuration);
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new AuctionTool(), arguments));
        // CHECKSTYLE-ON
    }
}
