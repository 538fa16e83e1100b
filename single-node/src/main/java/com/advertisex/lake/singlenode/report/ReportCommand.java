package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code lake report}: the questions that analysts ask first, answered by Trino. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Reports, asked of Trino.",
        subcommands = {ReportCommand.Campaigns.class, CommandLine.HelpCommand.class})
public final class ReportCommand
        implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "which report? there is: campaigns");
    }

    /** {@code lake report campaigns}. */
    @Command(
            name = "campaigns",
            mixinStandardHelpOptions = true,
            description = "Per campaign: impressions gross and net, clicks, conversions, spend, CTR, eCPM, and through when the data is complete.")
    public static final class Campaigns
            implements Callable<Integer>
    {
        @Option(names = "--day", paramLabel = "D", description = "One UTC day, as in 2026-11-22 (default: all days).")
        private LocalDate day;

        @Option(names = "--json", description = "Print JSON, with exact figures.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call()
                throws Exception
        {
            PrintWriter out = spec.commandLine().getOut();
            CampaignReport report;
            EmbeddedStack stack = LakeContext.stack();
            stack.requireRunning(EmbeddedStack.SQL);
            try (Connection trino = stack.trino().connect()) {
                report = CampaignReport.query(trino, Optional.ofNullable(day));
            }
            if (json) {
                JsonMapper mapper = JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build();
                out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report));
                return 0;
            }
            report.print(out);
            return 0;
        }
    }
}
