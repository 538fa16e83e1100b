package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.table.ColumnType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The way of values from Trino: as texts, so that each arrives as it is, whatever a driver makes of its type. */
final class ResultText
{
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);
    private static final int NANOSECONDS_LENGTH = "uuuu-MM-dd HH:mm:ss.nnnnnnnnn".length();

    private ResultText() {}

    /** @param isJson whether Trino has JSON for the type of nested values */
    static String encode(String sql, SqlValue value, boolean isJson)
    {
        return switch (value.type()) {
            case TEXT, BINARY, MIXED -> sql;
            case INTEGER, FLOAT, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> "CAST(" + sql + " AS varchar)";
            case NESTED -> isJson ? "json_format(CAST(" + sql + " AS JSON))" : "IF(" + sql + " IS NULL, NULL, '\"" + "a value that JSON has not" + "\"')";
        };
    }

    static Object decode(String text, ColumnType type)
    {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case TEXT, BINARY, MIXED -> text;
            case INTEGER -> whole(new BigInteger(text));
            case FLOAT -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text.substring(0, Math.min(text.length(), NANOSECONDS_LENGTH)), TIMESTAMP);
            case NESTED -> nested(read(text));
        };
    }

    /**
     * Several texts as one, of which {@link #lists} reads a list. Not as an array or a row: min_by and max_by of several values mix up what is in these
     * (trinodb/trino issue 31193).
     *
     * @param texts in SQL, with commas between them
     */
    static String together(String texts)
    {
        return "json_format(CAST(ARRAY[" + texts + "] AS JSON))";
    }

    /** A list of lists of texts, each {@link #together}; of null, an empty one. */
    static List<List<String>> lists(String json)
    {
        List<List<String>> lists = new ArrayList<>();
        if (json != null) {
            for (JsonNode together : read(json)) {
                JsonNode each = read(together.textValue());
                List<String> list = new ArrayList<>();
                each.forEach(text -> list.add(text.isNull() ? null : text.textValue()));
                lists.add(list);
            }
        }
        return lists;
    }

    private static Object whole(BigInteger number)
    {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static JsonNode read(String json)
    {
        try {
            return MAPPER.readTree(json);
        }
        catch (JsonProcessingException e) {
            throw new IllegalStateException("Trino gave JSON that cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static Object nested(JsonNode node)
    {
        return switch (node.getNodeType()) {
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(each -> list.add(nested(each)));
                yield list;
            }
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(each -> map.put(each.getKey(), nested(each.getValue())));
                yield map;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? whole(node.bigIntegerValue()) : (Object) node.doubleValue();
            default -> null;
        };
    }
}
