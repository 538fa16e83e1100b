package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.ingest.RecordSender;
import com.advertisex.lake.ingest.RecordSender.Sent;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code lake ingest}: the user's own files, through the Flume agent, into the landing zone. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Hands files to the Flume agent and returns when they are in the landing zone. `lake process` turns them into tables.",
        footer = {
                "",
                "A file's shape is told by a mapping file; docs/mappings explains them and holds examples. Without --mapping a file must look like those of",
                "`lake generate` (bid-requests: Avro, or JSON lines if its name ends in .json, .jsonl or .ndjson). Files have no lateness bound "
                        + "unless their mapping sets one.",
                "Records that cannot be read are landed too, and end in quarantine. Handing a file over twice is safe: equal events are dropped."})
public final class IngestCommand
        implements Callable<Integer>
{
    private static final Duration AGENT_LIMIT = Duration.ofMinutes(1);

    @Parameters(index = "0", paramLabel = "FEED", converter = FeedConverter.class, description = "impressions, interactions or bid-requests.")
    private Feed feed;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files of this feed.")
    private List<Path> files;

    @Option(names = "--mapping", paramLabel = "FILE", description = "The mapping file that tells the files' shape.")
    private Path mappingFile;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What one file came to. */
    record Ingested(String file, String mapping, long records, long landed, Map<String, Long> unreadable) {}

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        PrintWriter console = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        List<IngestFile> handed = new ArrayList<>();
        for (Path file : files) {
            handed.add(IngestFile.of(feed, file, mappingFile));
        }
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        Configuration configuration = stack.hadoopConfiguration();
        Instant start = Instant.now();
        List<Ingested> results = new ArrayList<>();
        try (FileSystem hdfs = FileSystem.newInstance(configuration);
                RecordSender sender = new RecordSender(configuration, new InetSocketAddress(InetAddress.getLoopbackAddress(),
                        stack.port(StackPort.FLUME_AVRO)), AGENT_LIMIT)) {
            LandingWatch watch = new LandingWatch(hdfs, LandingRoots.of(configuration), LandedHeaders.INGEST, start);
            for (IngestFile file : handed) {
                results.add(ingest(stack, sender, watch, file, console));
            }
            new AuditWait(stack).await(Set.of(feed));
        }
        print(results, Duration.between(start, Instant.now()));
        return 0;
    }

    private Ingested ingest(EmbeddedStack stack, RecordSender sender, LandingWatch watch, IngestFile file, PrintWriter console)
            throws IOException, InterruptedException
    {
        Mapping mapping = sender.register(file.mapping());
        String ingest = UUID.randomUUID().toString();
        Sent sent;
        try {
            sent = sender.send(file.path(), mapping, ingest, records -> {});
        }
        catch (IllegalArgumentException e) {
            throw new LakeException(e.getMessage(), e);
        }
        catch (IOException e) {
            throw new LakeException(e.getMessage() + "; when that is mended (`lake status`), give the same command again: nothing is counted twice", e);
        }
        if (sent.records() == 0) {
            throw new LakeException(file.path() + " holds no record: nothing was ingested from it");
        }
        new LandingWait(watch, () -> stack.runs(EmbeddedStack.AGENT), console).await("Landing " + file.path().getFileName(), Set.of(feed),
                Map.of(ingest, sent.records()));
        LandedCount landed = watch.count(ingest);
        return new Ingested(file.path().toString(), mapping.name(), sent.records(), landed.events(), landed.unreadable());
    }

    private void print(List<Ingested> results, Duration duration)
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results));
            return;
        }
        TextTable table = new TextTable().text("file").text("mapping").figure("records").figure("landed").text("unreadable");
        results.forEach(result -> table.row(result.file(), result.mapping(), Figures.count(result.records()), Figures.count(result.landed()),
                result.unreadable().isEmpty() ? "none" : result.unreadable().toString()));
        table.print(out);
        long records = results.stream().mapToLong(Ingested::records).sum();
        out.println(Figures.count(records) + " records in the landing zone after " + Figures.seconds(duration) + ". Next: ./lake process");
    }
}
