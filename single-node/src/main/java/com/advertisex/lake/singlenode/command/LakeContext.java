package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stack that a command works on: the one that the environment and the launcher name. */
public final class LakeContext
{
    /** Set by the launcher: the checkout that it belongs to. */
    public static final String CHECKOUT = "lake.checkout";

    /** Set by the launcher: the copies of the checkout's jars that it made and runs on. */
    private static final String JARS = "lake.jars";

    private LakeContext() {}

    /** A system property of a setting's name stands before the environment: what a program has that runs commands in its own process. */
    public static StackSettings settings()
    {
        Path checkout = Path.of(System.getProperty(CHECKOUT, "")).toAbsolutePath();
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String name : List.of(StackSettings.HOME, StackSettings.PORT_BASE, StackSettings.MINIMUM_FREE_GB, StackSettings.SITE)) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> environment.put(name, value));
        }
        StackSettings settings = StackSettings.fromEnvironment(environment, checkout, Path.of(System.getProperty("java.home")));
        String jars = System.getProperty(JARS);
        return jars == null ? settings : settings.withJars(Path.of(jars));
    }

    public static EmbeddedStack stack()
    {
        return new EmbeddedStack(settings());
    }
}
