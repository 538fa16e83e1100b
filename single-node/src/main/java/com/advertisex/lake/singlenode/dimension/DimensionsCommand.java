package com.advertisex.lake.singlenode.dimension;

import com.advertisex.lake.mapreduce.dimension.DimensionLoad;
import com.advertisex.lake.mapreduce.dimension.DimensionStatus;
import com.advertisex.lake.mapreduce.dimension.DimensionTool;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code lake dimensions}: what campaigns, creatives and their like are, and when. */
@Command(
        name = "dimensions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Loads and lists the dimension tables: advertisers, campaigns, creatives, publishers, fx_rates.",
        footer = {"", "Load them before `lake process`: events are judged by what the tables hold then. docs/dimensions.md has the columns and the rules."})
public final class DimensionsCommand
        implements Runnable
{
    @Spec
    private CommandSpec spec;

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = "Loads a CSV file with a header into a dimension table, in one commit.",
            footer = {"", "A key whose values changed gets a new row from the effective time on; what is unchanged, or not in the file, stays. The same file "
                    + "again changes nothing. With columns valid_from and valid_until the file tells the whole history of its keys instead."})
    int load(
            @Parameters(paramLabel = "TABLE", converter = TableConverter.class,
                    description = "advertisers, campaigns, creatives, publishers or fx_rates.") DimensionTable table,
            @Parameters(paramLabel = "FILE", description = "The file.") Path file,
            @Option(names = "--effective", paramLabel = "TIME", converter = TimeConverter.class, description = "From when on the file holds, as in "
                    + "2026-11-22 or 2026-11-22T10:00:00Z (default: now; the beginning of time for a table without rows).") Instant effective,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException, InterruptedException
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        DimensionLoad.Result result = new DimensionTables(stack).load(table, file, Optional.ofNullable(effective));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(DimensionTool.toJson(result)));
            return 0;
        }
        out.println(result.table() + ": " + Figures.count(result.opened()) + " new, " + Figures.count(result.changed()) + " changed, "
                + Figures.count(result.unchanged()) + " unchanged; " + Figures.count(result.rows()) + " rows"
                + (result.effective() == null ? "" : ", effective " + result.effective()));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows what each dimension table holds.")
    int list(@Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException, InterruptedException
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        List<DimensionStatus> list = new DimensionTables(stack).list();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> tables = list.stream().map(DimensionTool::toJson).toList();
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tables));
            return 0;
        }
        TextTable table = new TextTable().text("table").figure("keys").figure("rows").figure("open").text("loaded").text("from");
        list.forEach(status -> table.row("lake." + status.table(), Figures.count(status.keys()), Figures.count(status.rows()), Figures.count(status.open()),
                status.loadTime(), status.sourceFile()));
        table.print(out);
        return 0;
    }

    private static final class TableConverter
            implements CommandLine.ITypeConverter<DimensionTable>
    {
        @Override
        public DimensionTable convert(String value)
        {
            try {
                return DimensionTable.named(value);
            }
            catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class TimeConverter
            implements CommandLine.ITypeConverter<Instant>
    {
        @Override
        public Instant convert(String value)
        {
            try {
                return DimensionFile.time(value);
            }
            catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
