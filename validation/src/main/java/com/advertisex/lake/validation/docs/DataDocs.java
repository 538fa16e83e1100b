package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.result.ValidationResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * Results of suites as a site of static pages, which any browser opens from the folder: all suites, a page each for a suite and for a result, and how the
 * results went over time. The folder keeps every result ({@code validations/}) and the suites ({@code expectations/}) as JSON; pages are made of these,
 * and only of these, again and again. To forget a result, delete its file; the next {@link #render} takes its page away.
 *
 * <pre>{@code
 * DataDocs.open(Path.of("data-docs"))
 *         .add(result, ValidationRun.of(Instant.now(), DataAsset.of("marts.campaign_daily"), "trino"))
 *         .render();
 * }</pre>
 *
 * Several processes may use one folder: each waits for the others.
 */
public final class DataDocs
{
    private final Path folder;

    private DataDocs(Path folder)
    {
        this.folder = folder;
    }

    /**
     * Makes the folder if it is not there.
     *
     * @throws UncheckedIOException if it cannot be made or written into
     */
    public static DataDocs open(Path folder)
    {
        Path absolute = requireNonNull(folder, "folder is null").toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
                throw new IOException("it is no folder");
            }
            Files.createDirectories(absolute);
            if (!Files.isWritable(absolute)) {
                throw new IOException("nothing can be written into it");
            }
        }
        catch (IOException e) {
            throw failure("Data Docs cannot be in " + absolute, e);
        }
        return new DataDocs(absolute);
    }

    /**
     * Keeps a result and its suite. No result takes the place of another, also if all that tells them apart is what they say.
     *
     * @throws UncheckedIOException if it cannot be written; nothing is kept then
     */
    public DataDocs add(ValidationResult result, ValidationRun run)
    {
        requireNonNull(result, "result is null");
        requireNonNull(run, "run is null");
        try (FolderLock lock = FolderLock.lock(folder)) {
            new ResultStore(folder).write(result, run);
        }
        catch (IOException e) {
            throw failure("a result of " + result.suite().name() + " cannot be kept in " + folder, e);
        }
        return this;
    }

    /** Whether a result of a suite is kept that is of the same time and data: for results that may come again. */
    public boolean holds(String suite, ValidationRun run)
    {
        return new ResultStore(folder).holds(requireNonNull(suite, "suite is null"), requireNonNull(run, "run is null"));
    }

    /**
     * Makes all pages again. A stored file that is damaged is named on the first page; the others are shown all the same.
     *
     * @return the first page
     * @throws UncheckedIOException if a page cannot be written
     */
    public Path render()
    {
        try (FolderLock lock = FolderLock.lock(folder)) {
            return new Site(folder).render();
        }
        catch (IOException e) {
            throw failure("the pages in " + folder + " cannot be written", e);
        }
    }

    private static UncheckedIOException failure(String what, IOException cause)
    {
        return new UncheckedIOException(what + ": " + (cause.getClass() == IOException.class ? cause.getMessage() : cause), cause);
    }
}
