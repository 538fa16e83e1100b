package com.advertisex.lake.validation.docs;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML, and the SVG in it. Texts and attributes come in as they are in the data and are made safe here, in this one place: whatever a value holds,
 * it stays a text. Names of elements and attributes are ours.
 */
final class Html
{
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Html open(String element, String... attributes)
    {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was opened last and is not closed yet. */
    Html close()
    {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends as many elements. */
    Html close(int count)
    {
        for (int i = 0; i < count; i++) {
            close();
        }
        return this;
    }

    Html text(String text)
    {
        out.append(escape(text));
        return this;
    }

    /** An element that holds a text only. */
    Html element(String element, String text, String... attributes)
    {
        return open(element, attributes).text(text).close();
    }

    /** An element of HTML that holds nothing and has no end, as {@code meta}. */
    Html single(String element, String... attributes)
    {
        start(element, attributes);
        out.append('>');
        return this;
    }

    Html link(String href, String text)
    {
        return element("a", text, "href", href);
    }

    Html sentence(Sentence sentence)
    {
        boolean first = true;
        for (Sentence.Part part : sentence.parts()) {
            if (part.quoted()) {
                quoted(part.text());
            }
            else {
                text(first ? Shown.capital(part.text()) : part.text());
            }
            first = false;
        }
        return this;
    }

    /** A name or a value of the data. */
    Html quoted(String text)
    {
        return text.isEmpty() ? element("code", "empty text", "class", "empty") : element("code", text);
    }

    Html line()
    {
        out.append('\n');
        return this;
    }

    /** Styles, which are ours and hold nothing of the data. */
    Html style(String css)
    {
        out.append("<style>\n").append(css).append("</style>");
        return this;
    }

    /** @throws IllegalStateException if an element is not closed */
    @Override
    public String toString()
    {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return "<!DOCTYPE html>\n" + out;
    }

    private void start(String element, String... attributes)
    {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"');
        }
    }

    private static String escape(String text)
    {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // Characters that no page may hold.
                default -> escaped.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\ufffd' : c);
            }
        }
        return escaped.toString();
    }
}
