package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Splices the bytes of one JSON object. Anything else than exactly one object in UTF-8, nested at most 1,000 deep, is unreadable. */
final class JsonRedactor
        implements Redactor
{
    private static final JsonFactory JSON = JsonFactory.builder()
            // names come from outside: interning them would let anybody fill the JVM's string table
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final PathTree paths;
    private final ValueTreatment values;
    private final Splice splice = new Splice();

    JsonRedactor(PathTree paths, ValueTreatment values)
    {
        this.paths = requireNonNull(paths, "paths is null");
        this.values = requireNonNull(values, "values is null");
    }

    @Override
    public Redaction redact(byte[] body)
    {
        splice.start(body);
        try (JsonParser parser = JSON.createParser(body)) {
            // a parser that found UTF-16 or UTF-32 knows no byte offsets
            boolean readable = parser.nextToken() == JsonToken.START_OBJECT && parser.currentTokenLocation().getByteOffset() >= 0;
            if (readable) {
                object(parser, paths);
                readable = parser.nextToken() == null;
            }
            return readable ? new Redaction(splice.finish(), null) : new Redaction(body, ViolationCode.MALFORMED);
        }
        catch (IOException e) {
            return new Redaction(body, ViolationCode.MALFORMED);
        }
    }

    private void object(JsonParser parser, PathTree node)
            throws IOException
    {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            PathTree child = node.field(parser.currentName());
            value(parser, parser.nextToken(), child);
        }
    }

    private void array(JsonParser parser, PathTree node)
            throws IOException
    {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            value(parser, token, node.element(index));
            index++;
        }
    }

    private void value(JsonParser parser, JsonToken token, PathTree node)
            throws IOException
    {
        if (node == null) {
            parser.skipChildren();
        }
        else if (token == JsonToken.START_OBJECT) {
            object(parser, node);
        }
        else if (token == JsonToken.START_ARRAY) {
            array(parser, node);
        }
        else if (node.treatment() != null && (token == JsonToken.VALUE_STRING || token.isNumeric())) {
            replace(parser, node.treatment());
        }
    }

    private void replace(JsonParser parser, Treatment treatment)
            throws IOException
    {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String text = parser.getText();
        int end = (int) parser.currentLocation().getByteOffset();
        String replacement = values.apply(treatment, text);
        if (!replacement.equals(text)) {
            splice.replace(start, end, ('"' + replacement + '"').getBytes(UTF_8));
        }
    }
}
