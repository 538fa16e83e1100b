package com.advertisex.lake.maintenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * Maintains the tables of the lake: {@code spark-submit --class com.advertisex.lake.maintenance.MaintainTables maintenance.jar}. Master and resources are
 * Spark's settings; the catalog is {@code lake-site.xml}'s. Exit codes: 0 done, 1 failed, 2 called wrongly.
 */
@Command(
        name = "maintain",
        description = "Compacts small files, expires snapshots and removes orphan files, as the tables' lake.maintenance.* properties say.",
        footer = {"", "What could not be done because of another writer, or of runs that are not finished, is a warning: the next run does it.",
                "docs/operations/maintenance.md says more."})
public final class MaintainTables
        implements Callable<Integer>
{
    private static final String ROW = "%-28s %15s %21s %9s %9s %9s %8s %8s%n";
    private static final double MEGABYTE = 1e6;

    @Parameters(paramLabel = "TABLE", arity = "0..*", description = "Tables, as in lake.impressions (default: all of the catalog).")
    private List<String> tables = List.of();

    @Option(names = "--dry-run", description = "Change nothing; say what would be done.")
    private boolean dryRun;

    @Option(names = "--force", description = "Allow policies that take files younger than an hour for orphans, or expire snapshots younger "
            + "than a day. Only where nothing writes.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    // Only picocli reads it.
    @SuppressWarnings("UnusedVariable")
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String... arguments)
    {
        // CHECKSTYLE-OFF: a command ends with its exit code
        System.exit(commandLine().execute(arguments));
        // CHECKSTYLE-ON
    }

    static CommandLine commandLine()
    {
        return new CommandLine(new MaintainTables()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("lake: " + failure.getMessage());
            if (!(failure instanceof MaintenanceException)) {
                command.getErr().println("lake: that is a " + failure.getClass().getName()
                        + "; tables that were not reached are as they were, and it is safe to run again");
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call()
            throws IOException
    {
        try (SparkSession session = SparkSession.builder().appName("lake-maintain").getOrCreate()) {
            Configuration configuration = new Configuration(session.sparkContext().hadoopConfiguration());
            configuration.addResource("lake-site.xml");
            PrintWriter out = spec.commandLine().getOut();
            if (!json) {
                printHeader(out);
            }
            List<TableReport> reports = maintain(session, configuration, tables, new MaintenanceOptions(Instant.now(), dryRun, force), report -> {
                if (!json) {
                    print(report, out);
                }
            });
            if (json) {
                out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(reports));
            }
            else {
                reports.forEach(report -> report.warnings().forEach(warning -> out.println("warning: " + report.table() + ": " + warning)));
            }
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    /**
     * @param wanted names of tables; all if there are none
     * @param listener is told of each table when it is done
     * @throws MaintenanceException if there is no such table, or a policy cannot be; no table has changed then
     */
    static List<TableReport> maintain(SparkSession session, Configuration configuration, List<String> wanted, MaintenanceOptions options,
            Consumer<TableReport> listener)
            throws IOException
    {
        requireNonNull(listener, "listener is null");
        try (LakeTables lake = LakeTables.open(configuration)) {
            List<TableMaintenance> planned = new ArrayList<>();
            for (String name : lake.select(wanted)) {
                lake.load(name).ifPresent(table -> planned.add(new TableMaintenance(session, configuration, name, table, options)));
            }
            List<TableReport> reports = new ArrayList<>();
            for (TableMaintenance table : planned) {
                TableReport report = table.run();
                reports.add(report);
                listener.accept(report);
            }
            return reports;
        }
    }

    private void printHeader(PrintWriter out)
    {
        if (dryRun) {
            out.println("Nothing is changed; files, snapshots and orphans as they would go:");
        }
        out.printf(Locale.ROOT, ROW, "table", "files", "MB", "compacted", "manifests", "snapshots", "orphans", "seconds");
        out.flush();
    }

    private static void print(TableReport report, PrintWriter out)
    {
        TableSize before = report.before();
        TableSize after = report.after();
        out.printf(Locale.ROOT, ROW, report.table(), before.files() + " > " + after.files(), megabytes(before) + " > " + megabytes(after),
                report.rewrittenFiles() + report.rewrittenDeleteFiles(), before.manifests() + " > " + after.manifests(), "-" + report.expiredSnapshots(),
                report.orphanFiles(), String.format(Locale.ROOT, "%.1f", report.seconds()));
        out.flush();
    }

    private static String megabytes(TableSize size)
    {
        return String.format(Locale.ROOT, "%.2f", size.bytes() / MEGABYTE);
    }
}
