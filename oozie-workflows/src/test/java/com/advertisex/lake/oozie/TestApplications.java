package com.advertisex.lake.oozie;

import org.apache.hadoop.util.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the files of the release say of each other, of classes, and of themselves. */
class TestApplications
{
    /** Files that are not sources: the jars, the cluster's settings, and Spark's part, which is built and deployed by itself. */
    private static final Set<String> PUT_THERE_BY_DEPLOYMENT = Set.of("conf/lake-site.xml", "lib/*", "maintenance/maintenance.jar");
    private static final Path MAINTENANCE_SOURCES = Path.of("../maintenance/src/main/java");

    static List<String> applications()
    {
        return Applications.files(".xml").stream().filter(file -> !file.equals("datasets.xml")).toList();
    }

    static List<String> coordinators()
    {
        return Applications.files("coordinator.xml");
    }

    static List<String> workflows()
    {
        return Applications.files("workflow.xml");
    }

    /** Each declares all that it and what it starts use, and no more. */
    @ParameterizedTest
    @MethodSource("applications")
    void declaresWhatIsUsed(String file)
    {
        assertThat(Applications.declared(file)).isSorted().containsExactlyElementsOf(Applications.needed(file));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void explainsItsParameters(String file)
    {
        Document document = Applications.parse(file);
        assertThat(Applications.elements(document, "parameters")).singleElement()
                .satisfies(parameters -> assertThat(parameters.getElementsByTagNameNS("*", "description").getLength())
                        .isEqualTo(parameters.getElementsByTagNameNS("*", "property").getLength()));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void startsAndNamesWhatIsThere(String file)
    {
        Document document = Applications.parse(file);
        Stream<String> started = Applications.started(document).stream();
        Stream<String> named = Stream.of("file", "jar", "arg").flatMap(name -> Applications.texts(document, name).stream())
                .filter(text -> text.startsWith("${releaseDir}"))
                .map(Applications::inRelease);
        assertThat(Stream.concat(started, named).filter(path -> !PUT_THERE_BY_DEPLOYMENT.contains(path)))
                .allSatisfy(path -> assertThat(Applications.ROOT.resolve(path)).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void namesToolsThatAreThere(String file)
            throws ReflectiveOperationException
    {
        Document document = Applications.parse(file);
        for (String name : Applications.texts(document, "main-class")) {
            Class<?> tool = Class.forName(name);
            Method main = tool.getMethod("main", String[].class);
            assertThat(Tool.class).isAssignableFrom(tool);
            assertThat(main.getReturnType()).isEqualTo(void.class);
        }
        for (String name : Applications.texts(document, "class")) {
            assertThat(MAINTENANCE_SOURCES.resolve(name.replace('.', '/') + ".java")).isRegularFile();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void triesAToolAgainAndEndsWithWhatWentWrong(String file)
    {
        Document document = Applications.parse(file);
        for (Element action : Applications.elements(document, "action")) {
            Element error = (Element) action.getElementsByTagNameNS("*", "error").item(0);
            assertThat(error.getAttribute("to")).isEqualTo("fail");
            if (action.getElementsByTagNameNS("*", "java").getLength() > 0) {
                assertThat(action.getAttribute("retry-max")).isEqualTo("3");
                assertThat(action.getAttribute("cred")).isEqualTo("metastore");
            }
        }
        assertThat(Applications.texts(document, "message")).singleElement().asString().contains("${wf:errorMessage(wf:lastErrorNode())}");
    }

    @ParameterizedTest
    @MethodSource("coordinators")
    void saysItsControlsAndServiceLevel(String file)
    {
        Document document = Applications.parse(file);
        for (String control : List.of("timeout", "concurrency", "execution", "throttle")) {
            assertThat(Applications.elements(document, control)).as(control).hasSize(1);
        }
        for (String level : List.of("nominal-time", "should-start", "should-end", "max-duration", "alert-events", "alert-contact")) {
            assertThat(Applications.elements(document, level)).as(level).hasSize(1);
        }
    }

    @Test
    void waitsForDatasetsThatAreMadeByAnother()
    {
        Set<String> datasets = new HashSet<>();
        Applications.elements(Applications.parse("datasets.xml"), "dataset").forEach(dataset -> datasets.add(dataset.getAttribute("name")));
        Set<String> awaited = new TreeSet<>();
        Set<String> made = new TreeSet<>();
        for (String file : coordinators()) {
            Document document = Applications.parse(file);
            Applications.elements(document, "data-in").forEach(input -> awaited.addAll(forFeeds(input.getAttribute("dataset"))));
            Applications.elements(document, "data-out").forEach(output -> made.addAll(forFeeds(output.getAttribute("dataset"))));
        }
        assertThat(awaited).isNotEmpty().isSubsetOf(datasets);
        assertThat(made).isSubsetOf(datasets);
        // What lands is sealed by a tool, which knows the landing zone by itself.
        awaited.removeIf(dataset -> dataset.startsWith("landed-"));
        assertThat(made).containsAll(awaited);
    }

    private static List<String> forFeeds(String dataset)
    {
        return Stream.of("impressions", "interactions", "bid-requests").map(feed -> dataset.replace("${feed}", feed)).distinct().toList();
    }

    @Test
    void startsEveryCoordinatorByTheBundle()
    {
        Document bundle = Applications.parse("bundle/bundle.xml");
        // A backfill is submitted by itself.
        assertThat(new TreeSet<>(Applications.started(bundle)))
                .containsExactlyElementsOf(coordinators().stream().filter(file -> !file.equals("backfill/coordinator.xml")).toList());
        assertThat(Applications.elements(bundle, "coordinator").stream().map(coordinator -> coordinator.getAttribute("name"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("applications")
    void saysHowItIsRun(String file)
    {
        String path = Path.of(file).getParent().toString();
        String application = file.endsWith("workflow.xml") ? " -Doozie.wf.application.path=$RELEASE/" + path
                : file.endsWith("coordinator.xml") ? " -Doozie.coord.application.path=$RELEASE/" + path : "";
        assertThat(Applications.text(file).lines().limit(6)).anySatisfy(line -> assertThat(line)
                .contains("Run: oozie job -config cluster.properties" + application)
                .endsWith(" -run"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void hasAReadmeWithTheCommand(String file)
    {
        String path = Path.of(file).getParent().toString();
        assertThat(Applications.text(path + "/README.md")).contains("oozie job -config cluster.properties").contains("$RELEASE/" + path);
    }

    @Test
    void listsThePropertiesOfTheBundleAndThoseOfOozie()
            throws IOException
    {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Applications.ROOT.resolve("cluster.properties"))) {
            properties.load(reader);
        }
        Set<String> expected = new TreeSet<>(Applications.declared("bundle/bundle.xml"));
        expected.addAll(List.of("oozie.bundle.application.path", "oozie.libpath", "oozie.use.system.libpath", "oozie.credentials.skip"));
        assertThat(properties.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(properties.values()).doesNotContain("");
    }
}
