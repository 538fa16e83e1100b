package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.nio.file.Path;

/** The stack that a command works on: the one that the environment and the launcher name. */
public final class LakeContext
{
    /** Set by the launcher: the checkout that it belongs to. */
    public static final String CHECKOUT = "lake.checkout";

    /** Set by the launcher: the copies of the checkout's jars that it made and runs on. */
    private static final String JARS = "lake.jars";

    private LakeContext() {}

    public static StackSettings settings()
    {
        Path checkout = Path.of(System.getProperty(CHECKOUT, "")).toAbsolutePath();
        StackSettings settings = StackSettings.fromEnvironment(System.getenv(), checkout, Path.of(System.getProperty("java.home")));
        String jars = System.getProperty(JARS);
        return jars == null ? settings : settings.withJars(Path.of(jars));
    }

    public static EmbeddedStack stack()
    {
        return new EmbeddedStack(settings());
    }
}
