package com.advertisex.lake.ddl;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

/** Applies the migrations to a lake behind a Trino server: {@code java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --help}. */
@Command(name = "lake-migrate",
        description = "Creates and changes the tables and views of the lake; applies what is missing.")
public final class MigrateCommand
        implements Callable<Integer>
{
    @Option(names = "--url", required = true, paramLabel = "URL", description = "Trino server, as in jdbc:trino://127.0.0.1:20040")
    private String url;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Trino user; it will own the tables and views")
    private String user;

    @Option(names = "--parameter", paramLabel = "NAME=VALUE",
            description = "Value of a parameter that the migrations declare, as in lake.landing.root=hdfs://host:8020/lake/landing")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--driver-property", paramLabel = "NAME=VALUE", description = "Property of Trino's JDBC driver, as in SSL=true")
    private Map<String, String> driverProperties = Map.of();

    @Option(names = "--from", paramLabel = "FOLDER", description = "Folder of migrations instead of those on the classpath; repeatable")
    private List<Path> folders = List.of();

    @Option(names = "--dry-run", description = "Only print what would be applied")
    private boolean dryRun;

    // Only picocli reads it.
    @SuppressWarnings("UnusedVariable")
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String... arguments)
    {
        // CHECKSTYLE-OFF: a command ends with its exit code
        System.exit(run(arguments));
        // CHECKSTYLE-ON
    }

    /** @return 0 if the lake is as the migrations say, 1 on failure, 2 on misuse */
    static int run(String... arguments)
    {
        return new CommandLine(new MigrateCommand())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("lake-migrate: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(requireNonNull(arguments, "arguments is null"));
    }

    @Override
    public Integer call()
            throws Exception
    {
        Properties properties = new Properties();
        properties.putAll(driverProperties);
        properties.setProperty("user", user);
        Migrations migrations = folders.isEmpty() ? Migrations.fromClasspath(getClass().getClassLoader()) : Migrations.fromFolders(folders);
        MigrationRunner runner = MigrationRunner.overJdbc(migrations, url, properties);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            runner.pending().forEach(migration -> out.println("would apply " + migration.script()));
            return CommandLine.ExitCode.OK;
        }
        int applied = runner.migrate(parameters, new PrintingListener(out)).size();
        out.println(applied == 0 ? "Nothing to apply: the lake is up to date." : "Applied " + applied + " migrations.");
        return CommandLine.ExitCode.OK;
    }

    private record PrintingListener(PrintWriter out)
            implements MigrationListener
    {
        @Override
        public void applied(Migration migration, Duration took)
        {
            out.println("applied " + migration.script() + " in " + took.toMillis() + " ms");
        }
    }
}
