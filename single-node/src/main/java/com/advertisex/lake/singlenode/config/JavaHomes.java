package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** Finds an installed JDK by the {@code release} file that each one carries; nothing is executed. */
public final class JavaHomes
{
    private static final int TRINO_MINIMUM = 24;

    private final List<Path> candidates;

    /** @param candidates folders that may be a Java home, best first */
    public JavaHomes(List<Path> candidates)
    {
        this.candidates = List.copyOf(candidates);
    }

    /** JAVA_HOME, then where distributions, SDKMAN, IDEs and asdf put JDKs. */
    public static JavaHomes usualPlaces(Map<String, String> environment)
    {
        requireNonNull(environment, "environment is null");
        List<Path> candidates = new ArrayList<>();
        Optional.ofNullable(environment.get("JAVA_HOME")).filter(value -> !value.isBlank()).map(Path::of).ifPresent(candidates::add);
        Path user = Path.of(environment.getOrDefault("HOME", "/"));
        List<Path> parents = List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                user.resolve(".asdf/installs/java"),
                user.resolve(".local/share/mise/installs/java"));
        parents.forEach(parent -> candidates.addAll(children(parent)));
        return new JavaHomes(candidates);
    }

    /**
     * The JDK that Trino runs on.
     *
     * @param chosen the user's own choice; it is taken or refused, never replaced
     * @throws LakeException if the chosen one is too old or there is none
     */
    public Path forTrino(Optional<Path> chosen)
    {
        if (chosen.isPresent()) {
            OptionalInt version = featureVersion(chosen.get());
            if (version.isPresent() && version.getAsInt() >= TRINO_MINIMUM) {
                return chosen.get();
            }
            throw new LakeException(chosen.get() + (version.isPresent() ? " is JDK " + version.getAsInt() : " is no JDK (no release file)")
                    + "; Trino needs JDK " + TRINO_MINIMUM + " or newer (" + StackSettings.TRINO_JAVA_HOME + ")");
        }
        // The oldest that will do is the nearest to what Trino was released on.
        return candidates.stream()
                .filter(home -> featureVersion(home).orElse(0) >= TRINO_MINIMUM)
                .min((left, right) -> Integer.compare(featureVersion(left).getAsInt(), featureVersion(right).getAsInt()))
                .orElseThrow(() -> new LakeException("Trino needs JDK " + TRINO_MINIMUM + " or newer and none was found; "
                        + "install one (for example Temurin 25) or set " + StackSettings.TRINO_JAVA_HOME));
    }

    /** @return 17 for a Java home of 17.0.15; empty if the folder is none */
    public static OptionalInt featureVersion(Path home)
    {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return OptionalInt.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return version.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Runtime.Version.parse(version).feature());
        }
        catch (IOException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    private static List<Path> children(Path parent)
    {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, Files::isDirectory)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            children.sort(Path::compareTo);
            return children;
        }
        catch (IOException e) {
            return List.of();
        }
    }
}
