package com.advertisex.lake.benchmarks.engine;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * How an engine's process is started.
 *
 * @param name for tables and logs
 */
public record EngineLaunch(String name, List<String> command)
{
    public EngineLaunch
    {
        requireNonNull(name, "name is null");
        command = List.copyOf(command);
    }
}
