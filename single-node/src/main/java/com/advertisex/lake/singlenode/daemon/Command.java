package com.advertisex.lake.singlenode.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * A program to run.
 *
 * @param arguments the program and what it is called with
 * @param environment set on top of what this process has
 * @param directory its working directory
 */
public record Command(List<String> arguments, Map<String, String> environment, Path directory)
{
    private static final Pattern FOREIGN = Pattern.compile("(HADOOP|YARN|HIVE|METASTORE|FLUME)_.*|PG[A-Z]+|CLASSPATH|JDK_JAVA_OPTIONS");

    public Command
    {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory is null");
    }

    /** The same command, run by another that replaces itself with it: {@code setpriv}, {@code unshare}. */
    public Command behind(List<String> prefix)
    {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(arguments);
        return new Command(all, environment, directory);
    }

    /** Without what the caller's shell has set for a Hadoop of its own. */
    ProcessBuilder toProcessBuilder()
    {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> FOREIGN.matcher(name).matches());
        builder.environment().putAll(environment);
        return builder;
    }
}
