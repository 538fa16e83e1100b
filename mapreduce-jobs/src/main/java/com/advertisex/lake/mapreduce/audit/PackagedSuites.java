package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** The suites that come with the lake: on the class path, {@code expectations/SCHEMA.TABLE/*.json}. Jars must have entries for folders, as Maven's have. */
public final class PackagedSuites
        implements TableSuites
{
    private static final String FOLDER = "expectations/";
    private static final String SUFFIX = ".json";

    private final ClassLoader loader;

    public PackagedSuites(ClassLoader loader)
    {
        this.loader = requireNonNull(loader, "loader is null");
    }

    @Override
    public List<ExpectationSuite> of(String table)
    {
        List<ExpectationSuite> suites = new ArrayList<>();
        for (String name : files(FOLDER + table + "/")) {
            suites.add(new SuiteReader().read(text(name), name));
        }
        return suites;
    }

    @Override
    public List<String> tables()
    {
        return below(FOLDER).stream()
                .filter(name -> name.indexOf('/', FOLDER.length()) > 0)
                .map(name -> name.substring(FOLDER.length(), name.indexOf('/', FOLDER.length())))
                .distinct()
                .filter(table -> !files(FOLDER + table + "/").isEmpty())
                .toList();
    }

    private List<String> files(String folder)
    {
        return below(folder).stream().filter(name -> name.endsWith(SUFFIX) && name.indexOf('/', folder.length()) < 0).toList();
    }

    /** What is in a folder, in the order of the names; folders in it end with a slash, and of a jar what is in these comes too. */
    private List<String> below(String folder)
    {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(folder))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    jar.getJarFile().stream().map(entry -> entry.getName()).filter(name -> name.startsWith(folder)).forEach(names::add);
                }
                else {
                    try (Stream<Path> files = Files.list(Path.of(new URI(url.toString())))) {
                        files.forEach(file -> names.add(folder + file.getFileName() + (Files.isDirectory(file) ? "/" : "")));
                    }
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot look for suites in " + folder, e);
        }
        catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(names);
    }

    private String text(String name)
    {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
