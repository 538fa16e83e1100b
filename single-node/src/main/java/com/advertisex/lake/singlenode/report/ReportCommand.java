package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.model.attribution.AttributionModel;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.json.JsonMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** {@code lake report}: the questions that analysts ask first, answered by Trino. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Reports, asked of Trino: each in the terminal, or all of them as a page with charts (--html).",
        synopsisSubcommandLabel = "[REPORT]",
        subcommands = {
                ReportCommand.Campaigns.class,
                ReportCommand.Funnel.class,
                ReportCommand.Attribution.class,
                ReportCommand.Reach.class,
                ReportCommand.Pacing.class,
                ReportCommand.Auctions.class,
                CommandLine.HelpCommand.class})
public final class ReportCommand
        implements Callable<Integer>
{
    @Option(names = "--html", paramLabel = "FILE", description = "Write all reports as one page with charts, which needs nothing but a browser.")
    private Path html;

    @Option(names = "--day", paramLabel = "D", description = "Of the page: one UTC day, where a report has days (default: all days).")
    private LocalDate day;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException
    {
        if (html == null) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "which report? there is: campaigns, funnel, attribution, reach, pacing, auctions; or all of them on a page: --html FILE");
        }
        PageFile file = PageFile.check(html);
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        try (Connection trino = stack.trino().connect()) {
            file.write(ReportPage.query(trino, Optional.ofNullable(day), stack.minUsers()).html(Instant.now()));
        }
        spec.commandLine().getOut().println("Wrote " + file.path());
        return 0;
    }

    /** What all reports have in common. */
    private abstract static class Base
            implements Callable<Integer>
    {
        @ParentCommand
        private ReportCommand page;

        @Option(names = "--json", description = "Print JSON, with exact figures.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        abstract ReportQuery query(ReportFilter filter);

        Optional<LocalDate> chosenDay()
        {
            return Optional.empty();
        }

        Optional<String> chosenCampaign()
        {
            return Optional.empty();
        }

        @Override
        public Integer call()
                throws Exception
        {
            if (page.html != null || page.day != null) {
                throw new CommandLine.ParameterException(spec.commandLine(), (page.html == null ? "--day" : "--html")
                        + " stands before '" + spec.name() + "', where it is an option of the page of all reports: `lake report --html FILE [--day D]`");
            }
            ReportFilter filter = new ReportFilter(chosenDay(), chosenCampaign());
            ReportQuery query = query(filter);
            Report report;
            EmbeddedStack stack = LakeContext.stack();
            stack.requireRunning(EmbeddedStack.SQL);
            try (Connection trino = stack.trino().connect()) {
                report = Report.query(trino, query, filter);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json()));
                return 0;
            }
            report.print(out);
            return 0;
        }
    }

    /** Those whose views have campaigns. */
    private abstract static class OfCampaigns
            extends Base
    {
        @Option(names = "--campaign", paramLabel = "ID", description = "One campaign (default: all).")
        private String campaign;

        @Override
        Optional<String> chosenCampaign()
        {
            return Optional.ofNullable(campaign);
        }
    }

    /** Those whose views have days, too. */
    private abstract static class Daily
            extends OfCampaigns
    {
        @Option(names = "--day", paramLabel = "D", description = "One UTC day, as in 2026-11-22 (default: all days).")
        private LocalDate day;

        @Override
        Optional<LocalDate> chosenDay()
        {
            return Optional.ofNullable(day);
        }
    }

    /** {@code lake report campaigns}. */
    @Command(
            name = "campaigns",
            mixinStandardHelpOptions = true,
            description = "Per campaign: impressions gross and net, clicks, conversions, spend, CTR, eCPM, and through when the data is complete.")
    public static final class Campaigns
            extends Daily
    {
        @Override
        ReportQuery query(ReportFilter filter)
        {
            return Reports.campaigns(filter);
        }
    }

    /** {@code lake report funnel}. */
    @Command(
            name = "funnel",
            mixinStandardHelpOptions = true,
            description = "Per campaign, on all days together: events and users at each step from impression to conversion, and what part of the step before.")
    public static final class Funnel
            extends OfCampaigns
    {
        @Override
        ReportQuery query(ReportFilter filter)
        {
            return Reports.funnel();
        }
    }

    /** {@code lake report attribution}. */
    @Command(
            name = "attribution",
            mixinStandardHelpOptions = true,
            description = "Per campaign: the conversions that attribution models credit to impressions and to clicks, and those that nothing led to.")
    public static final class Attribution
            extends Daily
    {
        @Option(names = "--model", paramLabel = "M", description = "One model, with revenue and time to conversion: last_touch, first_touch, linear, "
                + "time_decay, position_based or data_driven (default: all, side by side).")
        private AttributionModel model;

        @Override
        ReportQuery query(ReportFilter filter)
        {
            return model == null ? Reports.attribution() : Reports.attribution(model);
        }
    }

    /** {@code lake report reach}. */
    @Command(
            name = "reach",
            mixinStandardHelpOptions = true,
            description = "Per campaign, on all days together: distinct users, their error, how often they saw it, and impressions without a user.")
    public static final class Reach
            extends OfCampaigns
    {
        @Override
        ReportQuery query(ReportFilter filter)
        {
            return Reports.reach();
        }
    }

    /** {@code lake report pacing}. */
    @Command(
            name = "pacing",
            mixinStandardHelpOptions = true,
            description = "Per campaign: what was delivered of its goal, beside the part of its flight that is over. Pacing below 1 is behind.")
    public static final class Pacing
            extends OfCampaigns
    {
        @Override
        ReportQuery query(ReportFilter filter)
        {
            return Reports.pacing();
        }
    }

    /** {@code lake report auctions}. */
    @Command(
            name = "auctions",
            mixinStandardHelpOptions = true,
            description = "Bid requests and what was won of them: win rate, floor against price; by exchange, placement, country, device type or audience.")
    public static final class Auctions
            extends Base
    {
        private static final String EXCHANGE = "exchange";
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

        @Option(names = "--day", paramLabel = "D", description = "One UTC day, as in 2026-11-22 (default: all days).")
        private LocalDate day;

        @Option(names = "--by", paramLabel = "C", defaultValue = EXCHANGE, description = "exchange, placement_id, country, device_type, or a targeting key "
                + "that is counted by (lake.auctions.targeting-keys) (default: ${DEFAULT-VALUE}).")
        private String by;

        @Spec
        private CommandSpec spec;

        @Override
        Optional<LocalDate> chosenDay()
        {
            return Optional.ofNullable(day);
        }

        @Override
        ReportQuery query(ReportFilter filter)
        {
            if (!NAME.matcher(by).matches()) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--by is '" + by
                        + "'; it must be exchange, placement_id, country, device_type, or one of lake.auctions.targeting-keys");
            }
            return by.equals(EXCHANGE) ? Reports.auctions() : Reports.auctions(by);
        }
    }
}
