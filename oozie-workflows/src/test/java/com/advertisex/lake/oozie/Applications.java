package com.advertisex.lake.oozie;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of what is deployed, and what the files say of each other. */
final class Applications
{
    static final Path ROOT = Path.of("src/main/oozie");

    private static final String RELEASE = "${releaseDir}/";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    /** In an expression: a text, a call, or a name. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|[a-z]+:[A-Za-z]+\\(|([A-Za-z][A-Za-z0-9]*)");
    /** Operators and units. */
    private static final Set<String> OF_THE_LANGUAGE = Set.of("eq", "or", "MINUTES", "HOURS");
    /** Variables that Oozie itself gives to templates of datasets. */
    private static final Set<String> OF_OOZIE = Set.of("YEAR", "MONTH", "DAY", "HOUR");

    private Applications() {}

    /** Paths below the root, sorted. */
    static List<String> files(String ending)
    {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).map(file -> ROOT.relativize(file).toString()).filter(file -> file.endsWith(ending)).sorted().toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file)
    {
        try {
            return Files.readString(ROOT.resolve(file));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document parse(String file)
    {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(ROOT.resolve(file).toFile());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** Elements of any namespace, in the order of the document. */
    static List<Element> elements(Document document, String name)
    {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static List<String> texts(Document document, String name)
    {
        return elements(document, name).stream().map(element -> element.getTextContent().strip()).toList();
    }

    /** What stands in {@code <parameters>}. */
    static List<String> declared(String file)
    {
        return names(parse(file), "parameters");
    }

    private static List<String> names(Document document, String within)
    {
        return elements(document, "property").stream()
                .filter(property -> property.getParentNode().getLocalName().equals(within))
                .map(property -> property.getElementsByTagNameNS("*", "name").item(0).getTextContent().strip())
                .toList();
    }

    /** What a file uses itself, and what it starts or includes uses, but for what it sets for that. */
    static Set<String> needed(String file)
    {
        Set<String> needed = new TreeSet<>();
        Document document = parse(file);
        for (String started : started(document)) {
            needed.addAll(needed(started));
        }
        needed.removeAll(names(document, "configuration"));
        Matcher expressions = EXPRESSION.matcher(text(file).replaceAll("(?s)<!--.*?-->", ""));
        while (expressions.find()) {
            needed.addAll(variables(expressions.group(1)));
        }
        needed.removeAll(OF_OOZIE);
        return needed;
    }

    private static Set<String> variables(String expression)
    {
        Set<String> variables = new TreeSet<>();
        Matcher tokens = TOKEN.matcher(expression);
        while (tokens.find()) {
            if (tokens.group(1) != null && !OF_THE_LANGUAGE.contains(tokens.group(1))) {
                variables.add(tokens.group(1));
            }
        }
        return variables;
    }

    /** The files that a bundle or a coordinator starts, or includes, or a workflow starts. */
    static List<String> started(Document document)
    {
        String file = switch (document.getDocumentElement().getLocalName()) {
            case "bundle-app" -> "coordinator.xml";
            default -> "workflow.xml";
        };
        return Stream.concat(
                texts(document, "app-path").stream().map(path -> inRelease(path) + "/" + file),
                texts(document, "include").stream().map(Applications::inRelease)).toList();
    }

    /** @throws IllegalArgumentException if the path is not one below the release */
    static String inRelease(String path)
    {
        if (!path.startsWith(RELEASE)) {
            throw new IllegalArgumentException(path + " does not begin with " + RELEASE);
        }
        return path.substring(RELEASE.length());
    }
}
