package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Loads and lists the dimension tables on a cluster.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.dimension.DimensionTool load campaigns campaigns.csv [--effective 2026-11-01]
 * hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.dimension.DimensionTool list</pre>
 *
 * Exit codes: 0 done (also if there was nothing to change), 1 failed, 2 wrong usage.
 */
@Command(
        name = "dimensions",
        mixinStandardHelpOptions = true,
        description = "The dimension tables: advertisers, campaigns, creatives, publishers, fx_rates.",
        synopsisSubcommandLabel = "COMMAND")
public final class DimensionTool
        extends Configured
        implements Tool, Runnable
{
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Override
    public int run(String[] arguments)
    {
        return new CommandLine(this)
                .registerConverter(DimensionTable.class, DimensionTable::named)
                .registerConverter(Instant.class, DimensionFile::time)
                .setExecutionExceptionHandler((exception, command, result) -> {
                    command.getErr().println("dimensions: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    @Command(name = "load", mixinStandardHelpOptions = true, description = "Loads a CSV file into a dimension table, in one commit; prints what changed.")
    int load(
            @Parameters(paramLabel = "TABLE", description = "advertisers, campaigns, creatives, publishers or fx_rates.") DimensionTable table,
            @Parameters(paramLabel = "FILE", description = "CSV with a header; a local file, or a URI such as hdfs://...") String file,
            @Option(names = "--effective", paramLabel = "TIME", description = "From when on the file holds, as in 2026-11-22T10:00:00Z or 2026-11-22 "
                    + "(default: now; the beginning of time for a table without rows).") Instant effective,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException
    {
        Configuration configuration = LakeConfiguration.load(getConf());
        DimensionFile read = read(configuration, table, file);
        PrintWriter out = spec.commandLine().getOut();
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            DimensionLoad.Result result = new DimensionLoad(configuration, catalog).load(read, Optional.ofNullable(effective));
            out.println(json ? json(result) : result.table() + ": " + result.opened() + " opened, " + result.changed() + " changed, " + result.unchanged()
                    + " unchanged; " + result.rows() + " rows");
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints what each dimension table holds.")
    int list(@Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        try (LakeCatalog catalog = LakeCatalog.open(LakeConfiguration.load(getConf()))) {
            for (DimensionStatus status : DimensionStatus.list(catalog)) {
                out.println(json ? json(status) : status.table() + ": " + status.keys() + " keys, " + status.rows() + " rows, " + status.open() + " open"
                        + (status.loadTime() == null ? "" : "; loaded " + status.loadTime() + " from " + status.sourceFile()));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** A file without a scheme is a local one, not one of the cluster's file system. */
    private static DimensionFile read(Configuration configuration, DimensionTable table, String file)
            throws IOException
    {
        Path path = new Path(file);
        if (path.toUri().getScheme() == null) {
            return DimensionFile.read(table, java.nio.file.Path.of(file));
        }
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            return DimensionFile.read(table, file, in);
        }
    }

    private static String json(DimensionLoad.Result result)
            throws JsonProcessingException
    {
        return JSON.writeValueAsString(toJson(result));
    }

    private static String json(DimensionStatus status)
            throws JsonProcessingException
    {
        return JSON.writeValueAsString(toJson(status));
    }

    /** In the order in which they are shown; times as ISO-8601. */
    public static Map<String, Object> toJson(DimensionLoad.Result result)
    {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", result.table());
        json.put("file", result.file());
        json.put("effective", text(result.effective()));
        json.put("opened", result.opened());
        json.put("changed", result.changed());
        json.put("unchanged", result.unchanged());
        json.put("rows", result.rows());
        return json;
    }

    /** In the order in which they are shown; times as ISO-8601. */
    public static Map<String, Object> toJson(DimensionStatus status)
    {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", status.table());
        json.put("keys", status.keys());
        json.put("rows", status.rows());
        json.put("open", status.open());
        json.put("loadTime", text(status.loadTime()));
        json.put("sourceFile", status.sourceFile());
        return json;
    }

    private static String text(Instant time)
    {
        return time == null ? null : time.toString();
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new DimensionTool(), arguments));
        // CHECKSTYLE-ON
    }
}
