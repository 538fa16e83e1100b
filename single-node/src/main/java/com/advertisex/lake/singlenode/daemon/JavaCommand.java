package com.advertisex.lake.singlenode.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A Java program. Its class path goes by the environment: some of them have 170 entries, which nobody wants to see in {@code ps}.
 *
 * @param javaHome the JDK it runs on
 * @param classpath as Java takes it
 * @param options of the virtual machine
 */
public record JavaCommand(Path javaHome, String classpath, List<String> options, String mainClass, List<String> arguments, Path directory)
{
    public JavaCommand
    {
        requireNonNull(javaHome, "javaHome is null");
        requireNonNull(classpath, "classpath is null");
        options = List.copyOf(options);
        requireNonNull(mainClass, "mainClass is null");
        arguments = List.copyOf(arguments);
        requireNonNull(directory, "directory is null");
    }

    public Command toCommand(Map<String, String> environment)
    {
        List<String> all = new ArrayList<>();
        all.add(javaHome.resolve("bin/java").toString());
        all.addAll(options);
        all.add(mainClass);
        all.addAll(arguments);
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JAVA_HOME", javaHome.toString());
        variables.put("CLASSPATH", classpath);
        return new Command(all, variables, directory);
    }
}
