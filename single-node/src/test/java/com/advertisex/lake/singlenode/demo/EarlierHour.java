package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What a dataset brought into the three zones, taken away and put into an arrival hour that is over: as if the agent had been given it then. */
final class EarlierHour
{
    private static final Path FOLDER = new Path("/tmp/earlier-hour");

    private final FileSystem hdfs;
    private final List<Held> held = new ArrayList<>();

    private EarlierHour(FileSystem hdfs)
    {
        this.hdfs = hdfs;
    }

    /** @param root of its zone */
    private record Held(Path root, Feed feed, Path file) {}

    static EarlierHour land(EmbeddedStack stack, FileSystem hdfs, Dataset dataset)
            throws IOException, InterruptedException, SQLException
    {
        Configuration configuration = stack.hadoopConfiguration();
        Set<String> before = new HashSet<>();
        for (Path root : LandingRoots.all(configuration)) {
            hours(root, configuration).forEach(hour -> before.add(hour.file().toString()));
        }
        dataset.land();
        EarlierHour taken = new EarlierHour(hdfs);
        for (Path root : LandingRoots.all(configuration)) {
            for (Held landed : hours(root, configuration)) {
                if (!before.contains(landed.file().toString())) {
                    Path aside = new Path(FOLDER, landed.file().toUri().getPath().replace('/', '+'));
                    hdfs.mkdirs(FOLDER);
                    assertThat(hdfs.rename(landed.file(), aside)).as(landed.toString()).isTrue();
                    taken.held.add(new Held(root, landed.feed(), aside));
                }
            }
        }
        return taken;
    }

    private static List<Held> hours(Path root, Configuration configuration)
            throws IOException
    {
        List<Held> files = new ArrayList<>();
        new LandingZone(List.of(root), configuration).hours().forEach((hour, landed) -> {
            for (LandedFile file : landed.finished()) {
                files.add(new Held(root, hour.feed(), new Path(file.path())));
            }
        });
        return files;
    }

    /**
     * Moves the files on from where they were put aside.
     *
     * @return where they are now
     */
    List<Path> putInto(Instant start)
            throws IOException
    {
        List<Path> files = new ArrayList<>();
        assertThat(held).extracting(Held::feed).contains(Feed.values());
        for (Held file : held) {
            Path folder = new Path(file.root(), new ArrivalHour(file.feed(), start).directory());
            hdfs.mkdirs(folder);
            String name = file.file().getName();
            Path landed = new Path(folder, name.substring(name.lastIndexOf('+') + 1));
            assertThat(hdfs.rename(file.file(), landed)).as(file.toString()).isTrue();
            files.add(landed);
        }
        return files;
    }
}
