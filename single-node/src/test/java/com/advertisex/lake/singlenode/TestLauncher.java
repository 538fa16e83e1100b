package com.advertisex.lake.singlenode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The launcher script, in a checkout of empty modules, with a JDK whose {@code java} prints what it was called with. */
class TestLauncher
{
    private static final String OWN_JAR = "lake-model/target/lake-model-1.jar";

    @TempDir
    private Path folder;

    private Path checkout;
    private Path home;
    private Path otherJar;

    /** What a run came to; lines of both outputs. */
    private record Result(int exit, List<String> lines)
    {
        private String valueAfter(String option)
        {
            return lines.get(lines.indexOf(option) + 1);
        }
    }

    @BeforeEach
    void makeCheckout()
            throws IOException
    {
        checkout = folder.resolve("checkout");
        home = folder.resolve("home");
        otherJar = file(folder.resolve("repository/avro-1.jar"), "avro");
        for (String sources : List.of("lake-model/src/main", "single-node/src/main/launcher")) {
            Files.createDirectories(checkout.resolve(sources));
        }
        file(checkout.resolve("pom.xml"), "<project/>");
        file(checkout.resolve("lake-model/pom.xml"), "<project/>");
        file(checkout.resolve("single-node/stack/trino/pom.xml"), "<project/>");
        file(checkout.resolve(OWN_JAR), "model of build 1");
        file(checkout.resolve("single-node/target/single-node-1.jar"), "commands");
        file(checkout.resolve("single-node/stack/trino/target/archives"), otherJar.toString());
        file(checkout.resolve("mapreduce-jobs/target/classpath"), otherJar.toString());
        file(checkout.resolve("single-node/target/classpath"), checkout.resolve(OWN_JAR) + ":" + otherJar);
        Files.copy(Path.of("../lake"), checkout.resolve("lake"));
        jdk("17.0.15");
    }

    @Test
    void runsOnCopiesOfTheCheckoutsOwnJars()
            throws IOException, InterruptedException
    {
        Result result = run("status", "--json");
        assertThat(result.exit()).isZero();
        String[] classpath = result.valueAfter("-cp").split(":");
        assertThat(classpath).hasSize(3);
        assertThat(Path.of(classpath[0])).startsWith(home.resolve("lib")).hasContent("commands");
        assertThat(Path.of(classpath[1])).startsWith(home.resolve("lib")).hasContent("model of build 1");
        assertThat(Path.of(classpath[2])).isEqualTo(otherJar);
        assertThat(result.lines()).contains("-Dlake.jars=" + Path.of(classpath[0]).getParent(), "-Dlake.checkout=" + checkout);
        assertThat(result.lines()).endsWith("com.advertisex.lake.singlenode.Lake", "status", "--json");
    }

    @Test
    void keepsTheCopiesThatARunningStackIsOnWhenTheJarsAreRebuilt()
            throws IOException, InterruptedException
    {
        Path before = Path.of(run("up").valueAfter("-cp").split(":")[1]);
        // In place, as a build does; what else it writes is as new.
        file(checkout.resolve(OWN_JAR), "model of build 2");
        Path after = Path.of(run("status").valueAfter("-cp").split(":")[1]);
        assertThat(before).hasContent("model of build 1");
        assertThat(after).hasContent("model of build 2");
    }

    @Test
    void makesNoSecondCopyOfTheSameBuild()
            throws IOException, InterruptedException
    {
        run("status");
        run("status");
        assertThat(home.resolve("lib")).isDirectoryContaining(path -> true).satisfies(lib -> {
            try (var builds = Files.list(lib)) {
                assertThat(builds).hasSize(1);
            }
        });
    }

    @Test
    void saysThatTheHomeCannotBeWritten()
            throws IOException, InterruptedException
    {
        file(home, "a file where the folder should be");
        Result result = run("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.lines()).last().isEqualTo("lake: cannot write to " + home + " (LAKE_HOME)");
    }

    @Test
    void refusesAJdkOfAnotherVersion()
            throws IOException, InterruptedException
    {
        jdk("21.0.2");
        Result result = run("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.lines()).containsExactly("lake: LAKE_JAVA_HOME=" + folder.resolve("jdk") + " is not a JDK 17");
    }

    private Result run(String... arguments)
            throws IOException, InterruptedException
    {
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("lake").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(Map.of("LAKE_HOME", home.toString(), "LAKE_JAVA_HOME", folder.resolve("jdk").toString()));
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        return new Result(process.waitFor(), lines);
    }

    private void jdk(String version)
            throws IOException
    {
        file(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = file(folder.resolve("jdk/bin/java"), "#!/bin/bash\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path file(Path path, String content)
            throws IOException
    {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
