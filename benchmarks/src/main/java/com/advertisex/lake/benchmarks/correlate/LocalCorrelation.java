package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.LocalRunner;
import com.advertisex.lake.benchmarks.engine.Unaudited;
import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.correlate.Correlation;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.EventType;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** The lake's correlation on MapReduce's local runner: all models, and the tables of clicks and touches as well. */
public final class LocalCorrelation
        implements Engine
{
    private final Configuration configuration = LocalRunner.configuration();
    private final String events;

    public LocalCorrelation(EngineParameters parameters)
    {
        requireNonNull(parameters, "parameters is null");
        events = "file:" + parameters.get("warehouse");
        configuration.set(LakeCatalog.TYPE, "hadoop");
    }

    /** A new catalog whose tables of events hold the input's data files, and whose other tables are empty. */
    @Override
    public void prepare(Path output)
            throws IOException
    {
        LocalRunner.workIn(configuration, output);
        configuration.set(LakeCatalog.WAREHOUSE, "file:" + output.resolve("warehouse"));
        configuration.set(RunLayout.STAGING_ROOT, "file:" + output.resolve("staging"));
        Unaudited.run(configuration, "file:" + output);
        try (HadoopCatalog catalog = new HadoopCatalog(configuration, configuration.get(LakeCatalog.WAREHOUSE));
                HadoopCatalog input = new HadoopCatalog(configuration, events)) {
            CorrelationTables.createEvents(catalog);
            CorrelationTables.createDerived(catalog);
            for (EventType type : CorrelationTables.EVENTS) {
                TableIdentifier name = TableIdentifier.parse(CorrelationTables.name(type));
                addFiles(input.loadTable(name), catalog.loadTable(name));
            }
        }
    }

    private static void addFiles(Table from, Table to)
            throws IOException
    {
        AppendFiles append = to.newAppend();
        try (CloseableIterable<FileScanTask> tasks = from.newScan().planFiles()) {
            tasks.forEach(task -> append.appendFile(task.file()));
        }
        append.commit();
    }

    @Override
    public void run()
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            if (new DerivedRunner(configuration, catalog, DerivedListener.NONE).run(new Correlation(configuration), false).isEmpty()) {
                throw new BenchException("the lake found nothing to correlate in " + events);
            }
        }
    }

    @Override
    public EngineOutput output()
            throws IOException
    {
        List<Path> files = new ArrayList<>();
        try (LakeCatalog catalog = LakeCatalog.open(configuration);
                CloseableIterable<FileScanTask> tasks = catalog.load(CorrelatedTables.ATTRIBUTIONS).newScan().planFiles()) {
            tasks.forEach(task -> files.add(Path.of(URI.create(task.file().location()).getPath())));
        }
        return new EngineOutput(files, List.of());
    }
}
