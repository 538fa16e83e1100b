package com.advertisex.lake.singlenode.dimension;

import com.advertisex.lake.mapreduce.dimension.DimensionLoad;
import com.advertisex.lake.mapreduce.dimension.DimensionStatus;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.dimension.DimensionException;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The dimension tables of the stack's lake. */
public final class DimensionTables
{
    private final EmbeddedStack stack;

    public DimensionTables(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    /**
     * @param effective from when on the file holds; absent: from now on, and for a table without rows from the beginning of time
     * @throws LakeException if the file cannot be loaded; nothing has changed
     */
    public DimensionLoad.Result load(DimensionTable table, Path file, Optional<Instant> effective)
            throws IOException
    {
        if (!Files.isRegularFile(file)) {
            throw new LakeException("there is no file " + file);
        }
        try (LakeCatalog catalog = LakeCatalog.open(stack.hadoopConfiguration())) {
            return new DimensionLoad(stack.hadoopConfiguration(), catalog).load(DimensionFile.read(table, file), effective);
        }
        catch (DimensionException e) {
            throw new LakeException(e.getMessage(), e);
        }
    }

    List<DimensionStatus> list()
            throws IOException
    {
        try (LakeCatalog catalog = LakeCatalog.open(stack.hadoopConfiguration())) {
            return DimensionStatus.list(catalog);
        }
    }
}
