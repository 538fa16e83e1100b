package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Jars or archives that the build made, or resolved into Maven's local repository, and listed in a file. */
public record ArtifactSet(List<Path> files)
{
    public ArtifactSet
    {
        files = List.copyOf(files);
    }

    /**
     * @param list a file of paths separated by colons, as Maven's {@code dependency:build-classpath} writes it
     * @param place where a file of the list is to be used
     * @throws LakeException if the list or one of its files is missing
     */
    public static ArtifactSet read(Path list, UnaryOperator<Path> place)
    {
        requireNonNull(list, "list is null");
        requireNonNull(place, "place is null");
        if (!Files.isRegularFile(list)) {
            throw new LakeException("%s is missing: the project is not built; run ./mvnw package -DskipTests".replace("%s", list.toString()));
        }
        try {
            List<Path> files = Stream.of(Files.readString(list).strip().split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .map(place)
                    .toList();
            for (Path file : files) {
                if (!Files.exists(file)) {
                    throw new LakeException(file + " is gone; run ./mvnw package -DskipTests to have it again");
                }
            }
            return new ArtifactSet(files);
        }
        catch (IOException e) {
            throw new LakeException("cannot read " + list + ": " + e.getMessage(), e);
        }
    }

    /** @throws LakeException if no file's name begins so */
    public Path fileNamed(String prefix)
    {
        return files.stream()
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new LakeException("no " + prefix + "* among the fetched artifacts " + files));
    }

    /** In the order of the list, as Java's class path takes it. */
    public String classpath()
    {
        return String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
    }
}
