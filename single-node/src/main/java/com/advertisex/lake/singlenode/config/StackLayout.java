package com.advertisex.lake.singlenode.config;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/** Where a stack keeps what: the one place that knows the folder names under its home. */
public record StackLayout(Path home)
{
    public StackLayout
    {
        requireNonNull(home, "home is null");
    }

    /** Rendered configuration; written anew by every {@code up}. */
    public Path configuration()
    {
        return home.resolve("conf");
    }

    /** What Hadoop's own files, and every tool of ours, are configured from. */
    public Path hadoopConfiguration()
    {
        return configuration().resolve("hadoop");
    }

    /** Keystores and passwords: readable by the owner alone. */
    public Path secrets()
    {
        return home.resolve("secrets");
    }

    /** What the daemons store. */
    public Path data()
    {
        return home.resolve("data");
    }

    /** One log a service. */
    public Path logs()
    {
        return home.resolve("logs");
    }

    /** Process files and the lock. */
    public Path run()
    {
        return home.resolve("run");
    }

    /** A folder a build: copies of the checkout's jars, which the launcher makes. */
    public Path jars()
    {
        return home.resolve("lib");
    }

    /** What ad servers write and agents read. */
    public Path edge()
    {
        return home.resolve("edge");
    }

    /** What demos have generated, and how far each has come: it says what is in {@link #data}. */
    public Path demo()
    {
        return home.resolve("demo");
    }

    public Path log(String service)
    {
        return logs().resolve(service + ".log");
    }

    public Path processFile(String service)
    {
        return run().resolve(service + ".pid");
    }
}
