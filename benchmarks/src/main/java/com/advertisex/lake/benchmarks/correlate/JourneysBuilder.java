package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.dataset.Trees;
import com.advertisex.lake.benchmarks.report.Progress;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopCatalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** Makes inputs; what was made once is used again. */
public final class JourneysBuilder
{
    /** Written last: an input without it is not complete. */
    private static final String MARKER = "journeys.properties";
    /** Raised when the content changes, so that old inputs are not used. */
    private static final int FORMAT = 2;

    private final Path work;

    /** @param work the folder under which inputs are kept */
    public JourneysBuilder(Path work)
    {
        this.work = requireNonNull(work, "work is null").toAbsolutePath();
    }

    public Journeys build(long impressions)
            throws IOException
    {
        Path root = work.resolve("journeys-" + FORMAT + "-" + impressions);
        if (Files.exists(root.resolve(MARKER))) {
            return read(root, impressions);
        }
        Trees.delete(root);
        Files.createDirectories(root);
        Journeys empty = new Journeys(root, impressions, 0, 0);
        JourneyTables.Counts counts;
        try (HadoopCatalog catalog = new HadoopCatalog(new Configuration(true), "file:" + empty.warehouse())) {
            CorrelationTables.createEvents(catalog);
            counts = new JourneyTables(catalog, impressions).fillSorted(CorrelationTables.EVENTS_NAMESPACE, Progress.NONE);
        }
        Journeys journeys = new Journeys(root, impressions, counts.clicks(), counts.conversions());
        write(journeys);
        return journeys;
    }

    private static Journeys read(Path root, long impressions)
            throws IOException
    {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(root.resolve(MARKER))) {
            properties.load(in);
        }
        return new Journeys(root, impressions, Long.parseLong(properties.getProperty("clicks")), Long.parseLong(properties.getProperty("conversions")));
    }

    private static void write(Journeys journeys)
            throws IOException
    {
        Properties properties = new Properties();
        properties.setProperty("clicks", Long.toString(journeys.clicks()));
        properties.setProperty("conversions", Long.toString(journeys.conversions()));
        try (OutputStream out = Files.newOutputStream(journeys.root().resolve(MARKER))) {
            properties.store(out, null);
        }
    }
}
