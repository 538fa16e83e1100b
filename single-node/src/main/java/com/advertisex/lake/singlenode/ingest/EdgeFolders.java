package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import static java.util.Objects.requireNonNull;

/** The folders that the agent reads, as an ad server fills them: a file appears there whole, under a name that was not there before. */
public final class EdgeFolders
{
    /** What Flume's spooling source appends to the name of a file that it has read. */
    private static final String COMPLETED_SUFFIX = ".COMPLETED";

    private final Path edge;

    /** @param edge the folder that holds one folder a feed */
    public EdgeFolders(Path edge)
    {
        this.edge = requireNonNull(edge, "edge is null");
    }

    /**
     * Puts a file where the agent finds it; one of that name that was put there before stays as it is.
     *
     * @return whether it was put there now
     */
    public boolean deliver(Feed feed, Path file)
            throws IOException
    {
        Path folder = edge.resolve(feed.directoryName());
        Files.createDirectories(folder);
        Path name = requireNonNull(file.getFileName(), "file has no name");
        Path target = folder.resolve(name);
        if (Files.exists(target) || Files.exists(folder.resolve(name + COMPLETED_SUFFIX))) {
            return false;
        }
        // Made whole beside the folder, then moved in: a source never sees half of it.
        Path part = edge.resolve("." + name + ".part");
        Files.deleteIfExists(part);
        try {
            Files.createLink(part, file);
        }
        catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(part);
            return false;
        }
    }
}
