package com.advertisex.lake.mapreduce;

import com.advertisex.lake.model.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

class TestToolCommand
{
    private final Tool tool = new Tool();
    private final StringWriter err = new StringWriter();

    @Command(name = "tool")
    private static final class Tool
            implements Callable<Integer>
    {
        @Option(names = "--feed")
        private Feed feed;

        @Option(names = "--time")
        private Instant time;

        @Option(names = "--wait")
        private Duration wait;

        @Option(names = "--fail")
        private boolean fails;

        @Override
        public Integer call()
        {
            if (fails) {
                throw new IllegalStateException("nothing goes");
            }
            return CommandLine.ExitCode.OK;
        }
    }

    @Test
    void readsFeedsTimesAndDurations()
    {
        assertThat(run("--feed", "bid-requests", "--time", "2026-11-22T10:00Z", "--wait", "30m")).isZero();
        assertThat(tool.feed).isEqualTo(Feed.BID_REQUESTS);
        assertThat(tool.time).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(tool.wait).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--feed | clicks    | Invalid value for option '--feed': unknown feed 'clicks'",
            "--time | yesterday | Invalid value for option '--time': 'yesterday' is no time: write it as in 2026-11-22T10:00Z",
            "--wait | long      | Invalid value for option '--wait': 'long' is no duration: write a whole number and a unit of d, h, m, s"})
    void saysWhatIsAllowed(String option, String value, String message)
    {
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).doesNotContain("Exception");
    }

    @Test
    void endsWithOneWhereItFails()
    {
        assertThat(run("--fail")).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... arguments)
    {
        return ToolCommand.of(tool, "Trying").setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
