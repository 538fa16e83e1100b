package com.advertisex.lake.model.decode;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a datum into plain values by its writer schema alone. Unlike Avro's generic reader it neither trusts counts that the datum states (elements of types
 * without a size cost the writer nothing) nor replaces invalid UTF-8, and floats become the shortest decimal that is read back as the same float.
 */
final class AvroDatumReader
{
    private static final int MAX_DEPTH = JsonRecordReader.MAX_DEPTH;
    private static final int MAX_VALUES = 1_000_000;
    private static final long LAST_SECOND = 300_000_000L * 365 * 86_400;

    private ByteBuffer bytes = ByteBuffer.allocate(256);
    private int values;

    Map<String, Object> read(Schema schema, BinaryDecoder decoder)
            throws IOException
    {
        values = 0;
        return record(schema, decoder, 1);
    }

    private Object value(Schema schema, BinaryDecoder decoder, int depth)
            throws IOException
    {
        if (++values > MAX_VALUES) {
            throw new AvroRuntimeException("more than " + MAX_VALUES + " values in one datum");
        }
        if (depth > MAX_DEPTH) {
            throw new AvroRuntimeException("more than " + MAX_DEPTH + " levels deep");
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, decoder, depth + 1);
            case UNION -> value(branch(schema, decoder.readIndex()), decoder, depth + 1);
            case ARRAY -> array(schema.getElementType(), decoder, depth + 1);
            case MAP -> map(schema.getValueType(), decoder, depth + 1);
            case STRING -> string(decoder);
            case ENUM -> symbol(schema, decoder.readEnum());
            case INT -> integer(schema.getLogicalType(), decoder.readInt());
            case LONG -> integer(schema.getLogicalType(), decoder.readLong());
            case FLOAT -> floating(decoder.readFloat());
            case DOUBLE -> floating(decoder.readDouble());
            case BOOLEAN -> decoder.readBoolean();
            case BYTES -> binary(schema.getLogicalType(), bytes(decoder));
            case FIXED -> binary(schema.getLogicalType(), fixed(schema, decoder));
            case NULL -> {
                decoder.readNull();
                yield null;
            }
        };
    }

    private Map<String, Object> record(Schema schema, BinaryDecoder decoder, int depth)
            throws IOException
    {
        Map<String, Object> record = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            record.put(field.name(), value(field.schema(), decoder, depth));
        }
        return record;
    }

    private List<Object> array(Schema element, BinaryDecoder decoder, int depth)
            throws IOException
    {
        List<Object> list = new ArrayList<>();
        for (long count = decoder.readArrayStart(); count != 0; count = decoder.arrayNext()) {
            for (long i = 0; i < count; i++) {
                list.add(value(element, decoder, depth));
            }
        }
        return list;
    }

    private Map<String, Object> map(Schema element, BinaryDecoder decoder, int depth)
            throws IOException
    {
        Map<String, Object> map = new LinkedHashMap<>();
        for (long count = decoder.readMapStart(); count != 0; count = decoder.mapNext()) {
            for (long i = 0; i < count; i++) {
                map.put(string(decoder), value(element, decoder, depth));
            }
        }
        return map;
    }

    private static Schema branch(Schema union, int index)
    {
        if (index < 0 || index >= union.getTypes().size()) {
            throw new AvroRuntimeException("branch " + index + " of a union of " + union.getTypes().size());
        }
        return union.getTypes().get(index);
    }

    private static String symbol(Schema schema, int index)
    {
        if (index < 0 || index >= schema.getEnumSymbols().size()) {
            throw new AvroRuntimeException("symbol " + index + " of " + schema.getFullName() + ", which has " + schema.getEnumSymbols().size());
        }
        return schema.getEnumSymbols().get(index);
    }

    private static Object integer(LogicalType type, long number)
    {
        if (type == null) {
            return number;
        }
        return switch (type.getName()) {
            case "timestamp-millis" -> instant(number, 1_000);
            case "timestamp-micros" -> instant(number, 1_000_000);
            case "timestamp-nanos" -> instant(number, 1_000_000_000);
            case "local-timestamp-millis" -> LocalDateTime.ofInstant(instant(number, 1_000), ZoneOffset.UTC);
            case "local-timestamp-micros" -> LocalDateTime.ofInstant(instant(number, 1_000_000), ZoneOffset.UTC);
            case "local-timestamp-nanos" -> LocalDateTime.ofInstant(instant(number, 1_000_000_000), ZoneOffset.UTC);
            case "date" -> LocalDate.ofEpochDay(number);
            default -> number;
        };
    }

    private static Instant instant(long number, long unitsPerSecond)
    {
        long nanos = Math.floorMod(number, unitsPerSecond) * (1_000_000_000 / unitsPerSecond);
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(number, unitsPerSecond), nanos);
        if (instant.getEpochSecond() > LAST_SECOND || instant.getEpochSecond() < -LAST_SECOND) {
            throw new AvroRuntimeException("timestamp " + number + " is further from 1970 than a LocalDateTime can say");
        }
        return instant;
    }

    private static Object floating(float number)
    {
        return Float.isFinite(number) ? new BigDecimal(NumberOutput.toString(number, true)) : Float.toString(number);
    }

    private static Object floating(double number)
    {
        return Double.isFinite(number) ? new BigDecimal(NumberOutput.toString(number, true)) : Double.toString(number);
    }

    private String string(BinaryDecoder decoder)
            throws IOException
    {
        bytes = decoder.readBytes(bytes);
        String text = new String(bytes.array(), bytes.position(), bytes.remaining(), UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            checkUtf8(bytes.duplicate());
        }
        return text;
    }

    private static void checkUtf8(ByteBuffer bytes)
    {
        try {
            UTF_8.newDecoder().decode(bytes);
        }
        catch (CharacterCodingException e) {
            throw new AvroRuntimeException("a string is not UTF-8", e);
        }
    }

    private byte[] bytes(BinaryDecoder decoder)
            throws IOException
    {
        bytes = decoder.readBytes(bytes);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static byte[] fixed(Schema schema, BinaryDecoder decoder)
            throws IOException
    {
        byte[] fixed = new byte[schema.getFixedSize()];
        decoder.readFixed(fixed);
        return fixed;
    }

    private static Object binary(LogicalType type, byte[] value)
    {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return value.length == 0 ? BigDecimal.ZERO : new BigDecimal(new BigInteger(value), decimal.getScale());
        }
        if (type != null && type.getName().equals("uuid") && value.length == 2 * Long.BYTES) {
            ByteBuffer halves = ByteBuffer.wrap(value);
            return new UUID(halves.getLong(), halves.getLong()).toString();
        }
        return HexFormat.of().formatHex(value);
    }
}
