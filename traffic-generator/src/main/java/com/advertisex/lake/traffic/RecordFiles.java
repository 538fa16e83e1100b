package com.advertisex.lake.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** A series of files of one feed, each of a limited number of records. No file is made before its first record. */
abstract class RecordFiles
        implements Closeable
{
    private final Path root;
    private final String pattern;
    private final int recordsPerFile;
    private final List<DatasetFile> finished = new ArrayList<>();

    private Path current;
    private int recordsInCurrent;

    /** @param pattern path below {@code root} with one {@code %d}-like place for the file's number, from 1 on */
    RecordFiles(Path root, String pattern, int recordsPerFile)
    {
        this.root = requireNonNull(root, "root is null");
        this.pattern = requireNonNull(pattern, "pattern is null");
        this.recordsPerFile = recordsPerFile;
    }

    final void write(byte[] bytes, int length)
            throws IOException
    {
        if (current == null) {
            current = root.resolve(String.format(Locale.ROOT, pattern, finished.size() + 1));
            Files.createDirectories(current.getParent());
            open(current, finished.size() + 1);
        }
        append(bytes, length);
        recordsInCurrent++;
        if (recordsInCurrent == recordsPerFile) {
            finish();
        }
    }

    /** Whether the next record will be the last of its file. */
    final boolean isBeforeLast()
    {
        return recordsInCurrent == recordsPerFile - 1;
    }

    /** The files written so far; complete after {@link #close()}. */
    final List<DatasetFile> finished()
    {
        return List.copyOf(finished);
    }

    @Override
    public final void close()
            throws IOException
    {
        if (current != null) {
            finish();
        }
    }

    abstract void open(Path file, int number)
            throws IOException;

    abstract void append(byte[] bytes, int length)
            throws IOException;

    abstract void closeCurrent()
            throws IOException;

    private void finish()
            throws IOException
    {
        closeCurrent();
        String name = root.relativize(current).toString().replace('\\', '/');
        finished.add(new DatasetFile(name, recordsInCurrent, Files.size(current)));
        current = null;
        recordsInCurrent = 0;
    }
}
