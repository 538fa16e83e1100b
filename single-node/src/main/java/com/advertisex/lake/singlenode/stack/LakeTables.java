package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.ddl.MigrationListener;
import com.advertisex.lake.ddl.MigrationRunner;
import com.advertisex.lake.ddl.Migrations;
import com.advertisex.lake.singlenode.service.TrinoService;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** The lake's tables and views, brought to what the packaged migrations say. */
final class LakeTables
{
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
        Map<String, String> roots = Stream.of("lake.landing.root", "lake.restricted.root")
                .collect(Collectors.toMap(key -> key, key -> fileSystem + configuration.get(key)));
        roots.put("lake.catalog.warehouse", configuration.get("lake.catalog.warehouse"));
        new MigrationRunner(Migrations.fromClasspath(LakeTables.class.getClassLoader()), trino::connect).migrate(roots, MigrationListener.SILENT);
    }
}
