package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What tells one stack from another: where it keeps its state, where its ports begin and what it runs on.
 *
 * @param checkout the project's tree, built: the artifact sets' classpath files are read from it
 * @param home configuration, data, logs and process files ({@value #HOME})
 * @param software archives unpacked once, shared by all stacks of a checkout ({@value #SOFTWARE})
 * @param portBase the first of {@value #PORT_SPAN} consecutive ports on 127.0.0.1 ({@value #PORT_BASE})
 * @param javaHome the JDK 17 of every daemon but Trino
 * @param trinoJavaHome the JDK of Trino; empty: looked for in the usual places ({@value #TRINO_JAVA_HOME})
 * @param postgresBin folder of initdb and postgres; empty: the embedded ones ({@value #POSTGRES_BIN})
 * @param minimumFreeBytes {@code up} refuses to start with less free space under home ({@value #MINIMUM_FREE_GB})
 * @param site settings that win over those that the stack makes for its tools and jobs, in the form of Hadoop's files ({@value #SITE})
 * @param jars copies of the jars that are built in the checkout, which no build rewrites; empty: the originals are used
 */
public record StackSettings(
        Path checkout,
        Path home,
        Path software,
        int portBase,
        Path javaHome,
        Optional<Path> trinoJavaHome,
        Optional<Path> postgresBin,
        long minimumFreeBytes,
        Optional<Path> site,
        Optional<Path> jars)
{
    public static final String HOME = "LAKE_HOME";
    public static final String SOFTWARE = "LAKE_SOFTWARE";
    public static final String PORT_BASE = "LAKE_PORT_BASE";
    public static final String TRINO_JAVA_HOME = "LAKE_TRINO_JAVA_HOME";
    public static final String POSTGRES_BIN = "LAKE_POSTGRES_BIN";
    public static final String MINIMUM_FREE_GB = "LAKE_MIN_FREE_GB";
    public static final String SITE = "LAKE_SITE";

    private static final int DEFAULT_PORT_BASE = 20_000;
    private static final long DEFAULT_MINIMUM_FREE_GB = 3;
    private static final int PORT_SPAN = 100;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    public StackSettings
    {
        checkout = requireNonNull(checkout, "checkout is null").toAbsolutePath().normalize();
        home = requireNonNull(home, "home is null").toAbsolutePath().normalize();
        software = requireNonNull(software, "software is null").toAbsolutePath().normalize();
        requireNonNull(javaHome, "javaHome is null");
        requireNonNull(trinoJavaHome, "trinoJavaHome is null");
        requireNonNull(postgresBin, "postgresBin is null");
        site = requireNonNull(site, "site is null").map(file -> file.toAbsolutePath().normalize());
        jars = requireNonNull(jars, "jars is null").map(folder -> folder.toAbsolutePath().normalize());
        if (portBase < FIRST_UNPRIVILEGED_PORT || portBase > LAST_PORT - PORT_SPAN + 1) {
            throw new LakeException("port base " + portBase + " is outside " + FIRST_UNPRIVILEGED_PORT + ".." + (LAST_PORT - PORT_SPAN + 1)
                    + " (" + PORT_BASE + ")");
        }
        if (minimumFreeBytes < 0) {
            throw new LakeException("minimum free space is negative: " + minimumFreeBytes + " bytes (" + MINIMUM_FREE_GB + ")");
        }
        requirePlain(home, HOME);
        requirePlain(checkout, "the checkout");
    }

    /** @param environment the process's environment; unset and empty variables mean the default */
    public static StackSettings fromEnvironment(Map<String, String> environment, Path checkout, Path javaHome)
    {
        requireNonNull(environment, "environment is null");
        return new StackSettings(
                checkout,
                path(environment, HOME).orElse(checkout.resolve(".lake")),
                path(environment, SOFTWARE).orElse(checkout.resolve(".lake-software")),
                (int) number(environment, PORT_BASE, DEFAULT_PORT_BASE, LAST_PORT),
                javaHome,
                path(environment, TRINO_JAVA_HOME),
                path(environment, POSTGRES_BIN),
                number(environment, MINIMUM_FREE_GB, DEFAULT_MINIMUM_FREE_GB, 1 << 20) << 30,
                path(environment, SITE),
                Optional.empty());
    }

    /** These settings, with the checkout's own jars taken from copies of them. */
    public StackSettings withJars(Path folder)
    {
        return new StackSettings(checkout, home, software, portBase, javaHome, trinoJavaHome, postgresBin, minimumFreeBytes, site, Optional.of(folder));
    }

    /** Where a file that the build listed is used: a jar of the checkout's own as the copy that was set aside, if there are copies. */
    public Path place(Path artifact)
    {
        if (jars.isEmpty() || !artifact.startsWith(checkout)) {
            return artifact;
        }
        return jars.get().resolve(requireNonNull(artifact.getFileName(), "artifact has no name"));
    }

    /** The port that a service of this stack listens on. */
    public int port(StackPort port)
    {
        return portBase + port.offset();
    }

    private static Optional<Path> path(Map<String, String> environment, String name)
    {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
    }

    private static long number(Map<String, String> environment, String name, long defaultValue, long maximum)
    {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return defaultValue;
        }
        if (!value.strip().matches("[0-9]{1,7}") || Long.parseLong(value.strip()) > maximum) {
            throw new LakeException(name + "=" + value + " is not a whole number from 0 to " + maximum);
        }
        return Long.parseLong(value.strip());
    }

    /** Hadoop separates paths by comma, Java by colon, and YARN's container scripts by white space. */
    private static void requirePlain(Path path, String setting)
    {
        if (!path.toString().matches("[A-Za-z0-9/._+@~-]+")) {
            throw new LakeException("the path '" + path + "' holds a character that Hadoop's settings cannot carry; "
                    + "use letters, digits and /._+@~- (" + setting + ")");
        }
    }
}
