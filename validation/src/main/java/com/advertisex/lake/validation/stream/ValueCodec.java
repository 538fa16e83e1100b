package com.advertisex.lake.validation.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as bytes, for files of this process alone. */
final class ValueCodec
{
    private ValueCodec() {}

    static void write(Object value, DataOutputStream out)
            throws IOException
    {
        if (value == null) {
            out.writeByte('0');
        }
        else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'F');
        }
        else if (value instanceof Long number) {
            out.writeByte('L');
            out.writeLong(number);
        }
        else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeDouble(number);
        }
        else if (value instanceof String text) {
            writeText('S', text, out);
        }
        else if (value instanceof BigInteger number) {
            writeText('I', number.toString(), out);
        }
        else if (value instanceof BigDecimal number) {
            writeText('N', number.toString(), out);
        }
        else if (value instanceof LocalDate date) {
            out.writeByte('A');
            out.writeLong(date.toEpochDay());
        }
        else if (value instanceof LocalDateTime time) {
            out.writeByte('M');
            Instant instant = time.toInstant(ZoneOffset.UTC);
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        }
        else if (value instanceof List<?> list) {
            out.writeByte('[');
            out.writeInt(list.size());
            for (Object each : list) {
                write(each, out);
            }
        }
        else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " has no code");
        }
    }

    static Object read(DataInputStream in)
            throws IOException
    {
        byte code = in.readByte();
        return switch (code) {
            case '0' -> null;
            case 'T' -> true;
            case 'F' -> false;
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'S' -> readText(in);
            case 'I' -> new BigInteger(readText(in));
            case 'N' -> new BigDecimal(readText(in));
            case 'A' -> LocalDate.ofEpochDay(in.readLong());
            case 'M' -> LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
            case '[' -> {
                int size = in.readInt();
                List<Object> list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    list.add(read(in));
                }
                yield list;
            }
            default -> throw new IOException("unknown code " + code);
        };
    }

    /** What a value takes in memory, about. */
    static long bytes(Object value)
    {
        if (value instanceof String text) {
            return 56L + text.length();
        }
        if (value instanceof List<?> list) {
            return 40 + list.stream().mapToLong(each -> 8 + bytes(each)).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return 64 + map.entrySet().stream().mapToLong(entry -> 48 + bytes(entry.getKey()) + bytes(entry.getValue())).sum();
        }
        return 24;
    }

    private static void writeText(char code, String text, DataOutputStream out)
            throws IOException
    {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(code);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in)
            throws IOException
    {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
