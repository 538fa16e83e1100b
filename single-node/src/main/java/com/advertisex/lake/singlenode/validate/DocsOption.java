package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.docs.DataAsset;
import com.advertisex.lake.validation.docs.DataDocs;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.TrinoTable;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether results are kept as pages, and what the pages call what was validated. Without the option nothing here does anything. */
final class DocsOption
{
    @Option(names = "--docs", paramLabel = "DIR",
            description = "Keep the results in this folder, and make a site of all that are kept there: suites, results, how they went over time. It opens "
                    + "from disk; the folder is made if it is not there.")
    private Path folder;

    private DataDocs docs;

    /**
     * To be called before anything is read.
     *
     * @throws DataException if the folder cannot be used
     */
    void open()
    {
        if (folder != null) {
            docs = usable(() -> DataDocs.open(folder));
        }
    }

    boolean isSet()
    {
        return folder != null;
    }

    /** Whether a result of that run of a suite is kept already. */
    boolean holds(String suite, ValidationRun run)
    {
        return docs != null && docs.holds(suite, run);
    }

    void add(ValidationResult result, ValidationRun run)
    {
        if (docs != null) {
            usable(() -> docs.add(result, run));
        }
    }

    /** Tells where the first page is. */
    void render(PrintWriter out)
    {
        if (docs != null) {
            out.println("Data Docs: " + usable(docs::render));
        }
    }

    /** The run over a file: the name is compared from run to run, the folder may be of one day. */
    static ValidationRun run(Path file, Instant started)
    {
        Optional<String> folder = Optional.ofNullable(file.getParent()).map(parent -> "in " + parent);
        return ValidationRun.of(started, new DataAsset(file.getFileName().toString(), folder), "stream");
    }

    /**
     * The run over a table: a branch is compared from run to run, a snapshot and a predicate are of one run.
     *
     * @param read as it was read, with its snapshot
     * @param asked as it was asked for
     */
    static ValidationRun run(TrinoTable read, TrinoTable asked, Instant started)
    {
        String name = read.catalog() + "." + read.schema() + "." + read.name()
                + asked.version().map(version -> version instanceof TrinoTable.Reference branch ? " at '" + branch.name() + "'" : "").orElse("");
        Stream<String> snapshot = read.version().stream().map(version -> version instanceof TrinoTable.Snapshot each ? "snapshot " + each.id() : "")
                .filter(text -> !text.isEmpty());
        String part = Stream.concat(read.where().map(where -> "where " + where).stream(), snapshot).collect(Collectors.joining(", "));
        return ValidationRun.of(started, new DataAsset(name, Optional.of(part).filter(text -> !text.isEmpty())), "trino");
    }

    @FunctionalInterface
    private interface Step<T>
    {
        T take();
    }

    /** No verdict on data may come of a folder that cannot be written: it ends as what cannot be used does. */
    private static <T> T usable(Step<T> step)
    {
        try {
            return step.take();
        }
        catch (UncheckedIOException e) {
            throw new DataException(e.getMessage() + " (--docs)", e);
        }
    }
}
