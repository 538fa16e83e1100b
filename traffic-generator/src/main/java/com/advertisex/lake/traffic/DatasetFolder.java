package com.advertisex.lake.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Where a dataset comes to stand. It is written to a hidden folder beside its place and moved there in one step when it is complete, so that a generation
 * that was killed leaves no half dataset; the next one to the same place clears what it left.
 */
final class DatasetFolder
        implements Closeable
{
    /** Mean bytes of an impression line, its share of the interactions, and half a compressed bid request; rounded up. */
    private static final long BYTES_PER_EVENT = 950;
    private static final String LOCK = ".lock";

    private final Path place;
    private final Path partial;
    private final FileChannel lockFile;

    private DatasetFolder(Path place, Path partial, FileChannel lockFile)
    {
        this.place = place;
        this.partial = partial;
        this.lockFile = lockFile;
    }

    /** The truth of the complete dataset of an equal plan that already stands there. */
    static Optional<TrafficTruth> existing(Path place, TrafficPlan plan)
            throws IOException
    {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(place)) {
            throw new IOException(place + " is a file, not a folder (--out)");
        }
        if (isEmpty(place)) {
            return Optional.empty();
        }
        if (Files.isRegularFile(place.resolve(TrafficTruth.FILE_NAME))) {
            TrafficTruth truth = TrafficTruth.read(place);
            if (isOf(truth, plan) && isComplete(place, truth)) {
                return Optional.of(truth);
            }
            throw new IOException(place + " holds another dataset (seed " + truth.seed() + ", " + truth.events() + " events, " + truth.hours() + " hours to "
                    + truth.to() + ") or an incomplete one: remove it, or choose another folder (--out)");
        }
        throw new IOException(place + " is not empty and holds no generated dataset: choose another folder (--out)");
    }

    /** Makes the hidden folder. */
    static DatasetFolder open(Path place)
            throws IOException
    {
        Path absolute = place.toAbsolutePath().normalize();
        Path parent = requireNonNull(absolute.getParent(), () -> "the root folder cannot hold a dataset: " + place + " (--out)");
        Path partial = parent.resolve("." + absolute.getFileName() + ".partial");
        Files.createDirectories(partial);
        FileChannel lockFile = FileChannel.open(partial.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(lockFile)) {
            lockFile.close();
            throw new IOException("another generation is writing to " + place + ": wait for it, or choose another folder (--out)");
        }
        DatasetFolder folder = new DatasetFolder(absolute, partial, lockFile);
        folder.clear();
        return folder;
    }

    /** The hidden folder to write to. */
    Path partial()
    {
        return partial;
    }

    /** @throws IOException if the dataset will not fit */
    void checkSpace(TrafficPlan plan)
            throws IOException
    {
        checkSpace(plan, Files.getFileStore(partial).getUsableSpace());
    }

    void checkSpace(TrafficPlan plan, long usableBytes)
            throws IOException
    {
        long needed = plan.events() * BYTES_PER_EVENT;
        if (needed > usableBytes) {
            throw new IOException(plan.events() + " events (--events) take about " + megabytes(needed) + " MB, but only " + megabytes(usableBytes)
                    + " MB are free at " + place + " (--out)");
        }
    }

    /** Moves the complete dataset to its place. */
    void publish()
            throws IOException
    {
        Files.delete(partial.resolve(LOCK));
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not published. */
    @Override
    public void close()
            throws IOException
    {
        try (lockFile) {
            if (Files.exists(partial.resolve(LOCK))) {
                clear();
                Files.delete(partial.resolve(LOCK));
                Files.delete(partial);
            }
        }
    }

    static long megabytes(long bytes)
    {
        return bytes / (1 << 20);
    }

    private void clear()
            throws IOException
    {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(partial)) {
            for (Path child : children) {
                if (!child.endsWith(LOCK)) {
                    delete(child);
                }
            }
        }
    }

    private static void delete(Path root)
            throws IOException
    {
        Files.walkFileTree(root, new SimpleFileVisitor<>()
        {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException
            {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                    throws IOException
            {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean tryLock(FileChannel lockFile)
            throws IOException
    {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        }
        catch (OverlappingFileLockException e) {
            // Held by another thread of this process.
            return false;
        }
    }

    private static boolean isEmpty(Path folder)
            throws IOException
    {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    private static boolean isOf(TrafficTruth truth, TrafficPlan plan)
    {
        return truth.format() == TrafficTruth.FORMAT
                && truth.seed() == plan.seed()
                && truth.events() == plan.events()
                && truth.hours() == plan.hours()
                && truth.to().equals(plan.end())
                && truth.rates().equals(plan.rates());
    }

    private static boolean isComplete(Path place, TrafficTruth truth)
            throws IOException
    {
        List<DatasetFile> files = new ArrayList<>(truth.files());
        files.addAll(truth.dimensions());
        for (DatasetFile file : files) {
            Path path = place.resolve(file.path());
            if (!Files.isRegularFile(path) || Files.size(path) != file.bytes()) {
                return false;
            }
        }
        return true;
    }
}
