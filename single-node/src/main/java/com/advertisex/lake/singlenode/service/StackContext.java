package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.ArtifactSet;
import com.advertisex.lake.singlenode.config.StackLayout;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.config.StackSettings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** What the descriptions of the daemons are made from. */
public record StackContext(StackSettings settings)
{
    public StackContext
    {
        requireNonNull(settings, "settings is null");
    }

    public StackLayout layout()
    {
        return new StackLayout(settings.home());
    }

    public int port(StackPort port)
    {
        return settings.port(port);
    }

    public Set<Integer> ports(StackPort... ports)
    {
        return Stream.of(ports).map(this::port).collect(Collectors.toUnmodifiableSet());
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String http(StackPort port)
    {
        return "http://127.0.0.1:" + port(port);
    }

    /** @param list path below the checkout of a file that the build wrote */
    public ArtifactSet artifacts(String list)
    {
        return ArtifactSet.read(settings.checkout().resolve(list), settings::place);
    }

    public ArtifactSet hadoopArtifacts()
    {
        return artifacts("single-node/stack/hadoop/target/classpath");
    }

    /** The jobs and what they need beside Hadoop's own jars: Iceberg, Hive's client. */
    public List<Path> jobJars()
    {
        List<Path> jars = new ArrayList<>(List.of(artifacts("single-node/target/classpath").fileNamed("mapreduce-jobs-")));
        jars.addAll(artifacts("mapreduce-jobs/target/classpath").files());
        return jars;
    }

    /** The folder of a daemon's data. */
    public Path data(String name)
    {
        return layout().data().resolve(name);
    }
}
