package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.ddl.MigrationListener;
import com.advertisex.lake.ddl.MigrationRunner;
import com.advertisex.lake.ddl.Migrations;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.singlenode.service.TrinoService;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** The lake's tables and views, brought to what the packaged migrations say. */
final class LakeTables
{
    private static final String NO_NODES = "No nodes available to run query";
    private static final int ATTEMPTS = 30;
    /** Reports do not show groups of fewer users by themselves. */
    private static final String MIN_USERS = "lake.report.min-users";
    private static final int DEFAULT_MIN_USERS = 50;

    private final TrinoService trino;
    private final Configuration configuration;

    LakeTables(TrinoService trino, Configuration configuration)
    {
        this.trino = requireNonNull(trino, "trino is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    void migrate()
            throws IOException, SQLException, InterruptedException
    {
        String fileSystem = requireNonNull(configuration.get("fs.defaultFS"), "fs.defaultFS is not set");
        Map<String, String> parameters = Stream.of("lake.landing.root", "lake.restricted.root")
                .collect(Collectors.toMap(key -> key, key -> fileSystem + configuration.get(key)));
        parameters.put("lake.catalog.warehouse", configuration.get("lake.catalog.warehouse"));
        parameters.put(DimensionRules.REPORT_CURRENCY_KEY,
                configuration.getTrimmed(DimensionRules.REPORT_CURRENCY_KEY, DimensionRules.DEFAULT.reportCurrency()));
        parameters.put(MIN_USERS, String.valueOf(minUsers(configuration)));
        migrate(new MigrationRunner(Migrations.fromClasspath(LakeTables.class.getClassLoader()), trino::connect), parameters);
    }

    static int minUsers(Configuration configuration)
    {
        int minUsers = configuration.getInt(MIN_USERS, DEFAULT_MIN_USERS);
        if (minUsers < 1) {
            throw new IllegalArgumentException(MIN_USERS + " is " + minUsers + "; it must be at least 1");
        }
        return minUsers;
    }

    /** A server that has just started answers before its scheduler knows of a node, itself; that takes it some seconds. */
    private static void migrate(MigrationRunner runner, Map<String, String> parameters)
            throws SQLException, InterruptedException
    {
        for (int attempt = 1; true; attempt++) {
            try {
                runner.migrate(parameters, MigrationListener.SILENT);
                return;
            }
            catch (SQLException e) {
                if (attempt == ATTEMPTS || e.getMessage() == null || !e.getMessage().contains(NO_NODES)) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }
}
