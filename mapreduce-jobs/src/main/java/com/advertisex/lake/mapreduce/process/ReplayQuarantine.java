package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.ToolCommand;
import com.advertisex.lake.mapreduce.clean.ReplayRequest;
import com.advertisex.lake.mapreduce.clean.ReplayResult;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.StoredMappings;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Replays quarantined records; see {@link QuarantineReplay}, which is the same for callers in the same process.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.ReplayQuarantine --feed impressions --code TOO_OLD --dry-run</pre>
 *
 * A repair by SQL is a table with the columns {@code landing_file} and {@code record_offset} of the rows to replay, and one for each column to set:
 *
 * <pre>
 * CREATE TABLE lake.quarantine.repair AS
 * SELECT landing_file, record_offset, CAST('c1' AS varchar) AS campaign_id FROM lake.quarantine.interactions WHERE reject_reason = 'MISSING_CAMPAIGN_ID'
 *
 * hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.ReplayQuarantine --feed interactions --rows quarantine.repair
 * </pre>
 *
 * Exit codes: 0 done (also if nothing passed), 1 failed, 2 wrong usage.
 */
public final class ReplayQuarantine
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(ReplayQuarantine.class);

    @Override
    public int run(String[] arguments)
    {
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), "Replay").execute(arguments);
    }

    @Command(name = "replay", description = "Replays quarantined records: what passes by now becomes events, the rest stays.", mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--feed", required = true, description = "impressions, interactions or bid-requests")
        private Feed feed;

        @Option(names = "--day", description = "only what arrived on this UTC day, as in 2026-11-22")
        private LocalDate day;

        @Option(names = "--code", description = "only what was rejected under this code; may be given several times")
        private Set<ViolationCode> codes = EnumSet.noneOf(ViolationCode.class);

        @Option(names = "--mapping", description = "mapping file to decode by (default: the newest of the name that each record came under)")
        private Path mapping;

        @Option(names = "--rows", description = "table that selects rows and sets columns, as in quarantine.repair (default: all rows, as they are)")
        private String rows;

        @Option(names = "--dry-run", description = "only say what would pass")
        private boolean dryRun;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            ReplayRequest request = new ReplayRequest(feed, Optional.ofNullable(day), codes, storedMapping(), Optional.ofNullable(rows),
                    Optional.ofNullable(rows).map(table -> "rows of " + table));
            QuarantineReplay replay = new QuarantineReplay(configuration, RunListener.NONE);
            ReplayResult result = dryRun ? replay.rehearse(request) : replay.replay(request);
            log.info("{}: {}", dryRun ? "Would replay" : "Replayed", result);
            return CommandLine.ExitCode.OK;
        }

        private Optional<Mapping> storedMapping()
                throws IOException
        {
            return mapping == null ? Optional.empty() : Optional.of(new StoredMappings(configuration).put(Files.readAllBytes(mapping), mapping.toString()));
        }
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new ReplayQuarantine(), arguments));
        // CHECKSTYLE-ON
    }
}
