package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * The landing zone as directories: both roots, the public one and the one for records that the edge could not read. A finished file ends in
 * {@code .avro}; a file that an agent still writes starts with {@code _} and ends in {@code .tmp}.
 */
public final class LandingZone
{
    private static final String FINISHED = ".avro";
    private static final String IN_USE = ".tmp";

    private final List<Path> roots;
    private final Configuration configuration;

    public LandingZone(List<Path> roots, Configuration configuration)
    {
        this.roots = List.copyOf(requireNonNull(roots, "roots is null"));
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** The hours that hold a finished or an open file, in order of time, per hour its files in order of path. */
    public SortedMap<ArrivalHour, Files> hours()
            throws IOException
    {
        return hours(Set.of(Feed.values()));
    }

    /** The hours of some feeds. */
    public SortedMap<ArrivalHour, Files> hours(Set<Feed> feeds)
            throws IOException
    {
        SortedMap<ArrivalHour, Files> hours = new TreeMap<>();
        for (Path root : roots) {
            for (Feed feed : feeds) {
                for (FileStatus day : list(new Path(root, feed.directoryName()))) {
                    collectDay(feed, day.getPath(), hours);
                }
            }
        }
        return hours;
    }

    /** The hours that have a folder, whatever is in it, in order of time. */
    public List<ArrivalHour> folders()
            throws IOException
    {
        Set<ArrivalHour> folders = new TreeSet<>();
        for (Path root : roots) {
            for (Feed feed : Feed.values()) {
                for (FileStatus day : list(new Path(root, feed.directoryName()))) {
                    for (FileStatus hour : list(day.getPath())) {
                        ArrivalHour.fromDirectories(feed, day.getPath().getName() + "/" + hour.getPath().getName()).ifPresent(folders::add);
                    }
                }
            }
        }
        return List.copyOf(folders);
    }

    private void collectDay(Feed feed, Path day, SortedMap<ArrivalHour, Files> hours)
            throws IOException
    {
        for (FileStatus directory : list(day)) {
            Optional<ArrivalHour> hour = ArrivalHour.fromDirectories(feed, day.getName() + "/" + directory.getPath().getName());
            if (hour.isPresent()) {
                Files found = filesOf(directory.getPath());
                if (!found.isEmpty()) {
                    hours.merge(hour.get(), found, Files::plus);
                }
            }
        }
    }

    /** The files of one hour under both roots. */
    public Files files(ArrivalHour hour)
            throws IOException
    {
        Files files = new Files(List.of(), List.of());
        for (Path root : roots) {
            files = files.plus(filesOf(new Path(root, hour.directory())));
        }
        return files;
    }

    private Files filesOf(Path directory)
            throws IOException
    {
        List<LandedFile> finished = new ArrayList<>();
        List<LandedFile> open = new ArrayList<>();
        for (FileStatus file : list(directory)) {
            String name = file.getPath().getName();
            if (!file.isFile()) {
                continue;
            }
            if (name.startsWith("_") && name.endsWith(IN_USE)) {
                open.add(new LandedFile(file.getPath().toString(), file.getLen()));
            }
            else if (!name.startsWith("_") && !name.startsWith(".") && name.endsWith(FINISHED)) {
                finished.add(new LandedFile(file.getPath().toString(), file.getLen()));
            }
        }
        return new Files(finished, open);
    }

    private FileStatus[] list(Path directory)
            throws IOException
    {
        FileSystem files = directory.getFileSystem(configuration);
        try {
            return files.listStatus(directory);
        }
        catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /**
     * The files of an hour.
     *
     * @param finished closed files, never changed again
     * @param open files that an agent writes or wrote when it died
     */
    public record Files(List<LandedFile> finished, List<LandedFile> open)
    {
        public Files
        {
            finished = finished.stream().sorted(Comparator.comparing(LandedFile::path)).toList();
            open = open.stream().sorted(Comparator.comparing(LandedFile::path)).toList();
        }

        boolean isEmpty()
        {
            return finished.isEmpty() && open.isEmpty();
        }

        /** Both of the same hour. */
        public Files plus(Files other)
        {
            List<LandedFile> allFinished = new ArrayList<>(finished);
            allFinished.addAll(other.finished);
            List<LandedFile> allOpen = new ArrayList<>(open);
            allOpen.addAll(other.open);
            return new Files(allFinished, allOpen);
        }
    }
}
