package com.advertisex.lake.oozie;

import org.apache.oozie.client.OozieClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every application against the schemas that Oozie's server checks with, before it looks at any expression. */
class TestSchemas
{
    private static final List<String> WORKFLOW = List.of("oozie-workflow-1.0.xsd", "oozie-sla-0.2.xsd", "spark-action-1.0.xsd");
    private static final List<String> COORDINATOR = List.of("oozie-coordinator-0.5.xsd", "oozie-sla-0.2.xsd");
    private static final List<String> BUNDLE = List.of("oozie-bundle-0.2.xsd");

    @TempDir
    private Path folder;

    static List<String> applications()
    {
        return Applications.files(".xml").stream().filter(file -> !file.equals("datasets.xml")).toList();
    }

    @ParameterizedTest
    @MethodSource("applications")
    void isValid(String file)
            throws IOException, SAXException
    {
        Schema schema = schema(schemas(file));
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(Applications.ROOT.resolve(file).toFile()))).doesNotThrowAnyException();
    }

    /** Oozie takes its elements without a namespace and gives them the coordinators'. */
    @Test
    void isValidAsDatasets()
            throws IOException, SAXException
    {
        Schema schema = schema(COORDINATOR);
        String datasets = Applications.text("datasets.xml").replace("<datasets>", "<datasets xmlns=\"uri:oozie:coordinator:0.5\">");
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(new StringReader(datasets)))).doesNotThrowAnyException();
    }

    @Test
    void finds()
            throws IOException, SAXException
    {
        Schema schema = schema(WORKFLOW);
        String broken = Applications.text("clean/workflow.xml").replaceFirst("<main-class>", "<mainclass>").replaceFirst("</main-class>", "</mainclass>");
        assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(new StringReader(broken))))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("mainclass");
    }

    @Test
    void knowsEveryKindOfFile()
    {
        assertThat(applications()).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(schemas(file)).isNotEmpty());
    }

    private static List<String> schemas(String file)
    {
        return switch (Path.of(file).getFileName().toString()) {
            case "workflow.xml" -> WORKFLOW;
            case "coordinator.xml" -> COORDINATOR;
            case "bundle.xml" -> BUNDLE;
            default -> throw new IllegalArgumentException(file + " is of no kind that Oozie has a schema for");
        };
    }

    /** The schemas include each other by name, so they are put side by side. */
    private Schema schema(List<String> names)
            throws IOException, SAXException
    {
        List<Source> sources = new ArrayList<>();
        copy("oozie-common-1.0.xsd");
        for (String name : names) {
            sources.add(new StreamSource(copy(name).toFile()));
        }
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources.toArray(Source[]::new));
    }

    private Path copy(String name)
            throws IOException
    {
        Path file = folder.resolve(name);
        try (InputStream schema = OozieClient.class.getResourceAsStream("/" + name)) {
            Files.write(file, schema.readAllBytes());
        }
        return file;
    }
}
