package com.advertisex.lake.singlenode;

import com.advertisex.lake.ingest.LakeConfiguration;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.Durations;
import com.advertisex.lake.model.decode.CleanRules;
import com.advertisex.lake.singlenode.config.StackSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares docs/operations/settings.md with the sources of all modules. */
class TestSettingsPage
{
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = CHECKOUT.resolve("docs/operations/settings.md");

    private static final Pattern KEY = Pattern.compile("\"(lake\\.[a-z][a-z0-9.-]*)\"");
    private static final Pattern SYSTEM_PROPERTY = Pattern.compile("-D((?:lake|flume)\\.[a-z.]+)=");
    private static final Pattern AGENT_PROPERTY = Pattern.compile("\\$\\{sys:([a-z.]+)}");
    private static final Pattern VARIABLE = Pattern.compile("[\"{](LAKE_[A-Z_]+)\\b");
    private static final Pattern TRINO_VARIABLE = Pattern.compile("\\$\\{ENV:([A-Z_]+)}");
    private static final Pattern NAME_ON_PAGE = Pattern.compile("`((?:lake|flume)\\.[a-z0-9.-]+|[A-Z]+(?:_[A-Z]+)*)`");

    /** Strings of the sources that begin like a key: tables, a file, and a placeholder of the access rules. */
    private static final Set<String> NO_KEYS = Set.of(
            "lake.advertisers", "lake.attributions", "lake.clicks", "lake.conversions", "lake.impressions", "lake.jceks",
            "lake.lake.", "lake.lake.impressions", "lake.quarantine.", "lake.touchpoints", "lake.users");

    @Test
    void namesWhatTheCodeReadsAndNothingElse()
            throws IOException
    {
        Set<String> names = namesInCode();
        assertThat(names).as("strings that are no keys: each is still in the code").containsAll(NO_KEYS);
        names.removeAll(NO_KEYS);
        assertThat(namesOnPage()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void knowsEveryKeyOfTheSingleNodesSiteFile()
            throws IOException
    {
        String site = Files.readString(CHECKOUT.resolve("single-node/src/main/resources/com/advertisex/lake/singlenode/config/hadoop/lake-site.xml"));
        assertThat(found(site, Pattern.compile("<name>(lake\\.[^<]+)</name>"))).hasSizeGreaterThan(10).isSubsetOf(namesOnPage());
    }

    @Test
    void tellsTheDefaultsOfTheLauncher()
            throws IOException
    {
        Map<String, String> defaults = defaults();
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of(StackSettings.PORT_BASE, StackSettings.MINIMUM_FREE_GB)) {
            environment.put(name, defaults.get(name));
        }
        environment.put(StackSettings.HOME, "/checkout/" + defaults.get(StackSettings.HOME));
        environment.put(StackSettings.SOFTWARE, "/checkout/" + defaults.get(StackSettings.SOFTWARE));
        assertThat(settings(environment)).isEqualTo(settings(Map.of()));
    }

    @Test
    void tellsTheDefaultsOfThePlaces()
            throws IOException
    {
        Configuration documented = new Configuration(false);
        defaults().forEach((key, value) -> {
            if (key.endsWith(".root")) {
                documented.set(key, value);
            }
        });
        assertThat(documented.size()).isEqualTo(6);
        Configuration empty = new Configuration(false);
        assertThat(LandingRoots.all(documented)).isEqualTo(LandingRoots.all(empty));
        assertThat(RunLayout.stagingRoot(documented)).isEqualTo(RunLayout.stagingRoot(empty));
        assertThat(documented.get(LakeConfiguration.MAPPINGS_ROOT)).isEqualTo(LakeConfiguration.DEFAULT_MAPPINGS_ROOT);
        assertThat(documented.get(LakeConfiguration.SCHEMAS_ROOT)).isEqualTo(LakeConfiguration.DEFAULT_SCHEMAS_ROOT);
    }

    @Test
    void tellsTheDefaultsOfEdgeAndRules()
            throws IOException
    {
        assertThat(defaults())
                .containsEntry(LakeConfiguration.MAX_RECORD_BYTES, Integer.toString(LakeConfiguration.DEFAULT_MAX_RECORD_BYTES))
                .containsEntry(LakeConfiguration.USER_KEY_ID, LakeConfiguration.DEFAULT_USER_KEY_ID)
                .containsEntry(LakeConfiguration.USER_KEY_ALIAS, LakeConfiguration.DEFAULT_USER_KEY_ALIAS)
                .containsEntry(CleanRules.LATENESS_KEY, Durations.format(CleanRules.DEFAULT.lateness()))
                .containsEntry(CleanRules.FUTURE_SKEW_KEY, Durations.format(CleanRules.DEFAULT.futureSkew()));
    }

    private static StackSettings settings(Map<String, String> environment)
    {
        return StackSettings.fromEnvironment(environment, Path.of("/checkout"), Path.of("/jdk"));
    }

    private static Set<String> namesInCode()
            throws IOException
    {
        Set<String> names = new TreeSet<>();
        for (Path file : files(path -> path.toString().contains("/src/main/") && path.toString().endsWith(".java"))) {
            String source = Files.readString(file);
            names.addAll(found(source, KEY));
            names.addAll(found(source, VARIABLE));
            names.addAll(found(source, SYSTEM_PROPERTY));
        }
        String launcher = Files.readString(CHECKOUT.resolve("lake"));
        names.addAll(found(launcher, VARIABLE));
        names.addAll(found(launcher, SYSTEM_PROPERTY));
        names.addAll(found(Files.readString(CHECKOUT.resolve("ingest-flume-plugins/src/main/conf/lake-agent.conf")), AGENT_PROPERTY));
        for (Path file : files(path -> path.startsWith(CHECKOUT.resolve("trino-catalogs")) && path.toString().matches(".*(pom\\.xml|\\.properties)"))) {
            names.addAll(found(Files.readString(file), TRINO_VARIABLE));
        }
        return names;
    }

    /** Of the checkout, but what was built. */
    private static List<Path> files(Predicate<Path> wanted)
            throws IOException
    {
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            return modules.filter(module -> Files.isRegularFile(module.resolve("pom.xml"))).flatMap(TestSettingsPage::sources).filter(wanted).toList();
        }
    }

    private static Stream<Path> sources(Path module)
    {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> !file.toString().contains("/target/") && Files.isRegularFile(file)).toList().stream();
        }
        catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What stands in the first column of its tables. */
    private static Set<String> namesOnPage()
            throws IOException
    {
        Set<String> names = new TreeSet<>();
        for (String[] row : rows()) {
            names.addAll(found(row[1], NAME_ON_PAGE));
        }
        return names;
    }

    /** The first code of the second column, by the name in the first. */
    private static Map<String, String> defaults()
            throws IOException
    {
        Map<String, String> defaults = new TreeMap<>();
        for (String[] row : rows()) {
            Matcher value = Pattern.compile("^ `([^`]+)`").matcher(row[2]);
            if (value.find()) {
                found(row[1], NAME_ON_PAGE).forEach(name -> defaults.put(name, value.group(1)));
            }
        }
        return defaults;
    }

    private static List<String[]> rows()
            throws IOException
    {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("|")).map(line -> line.split("\\|")).toList();
    }

    private static Set<String> found(String text, Pattern pattern)
    {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
