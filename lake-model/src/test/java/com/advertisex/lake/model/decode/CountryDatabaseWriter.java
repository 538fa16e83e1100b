package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes a small database in the MaxMind DB format, version 2.0 (maxmind.github.io/MaxMind-DB): an IPv6 tree with 24-bit records, IPv4 under ::/96. */
final class CountryDatabaseWriter
{
    private static final int EMPTY = -1;
    private static final int FIRST_DATA = 1 << 20;
    private static final int SEPARATOR = 16;

    /** Two records a node: {@link #EMPTY}, a node, or {@link #FIRST_DATA} and an offset. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Ranges must not overlap. */
    CountryDatabaseWriter add(String range, String code)
    {
        int offset = data.size();
        map(data, Map.of("country", 1));
        string(data, "country");
        map(data, Map.of("iso_code", 1));
        string(data, "iso_code");
        string(data, code);
        InetAddress address = InetAddresses.forString(range.substring(0, range.indexOf('/')));
        int length = Integer.parseInt(range.substring(range.indexOf('/') + 1)) + (address instanceof Inet6Address ? 0 : 96);
        byte[] bytes = new byte[16];
        System.arraycopy(address.getAddress(), 0, bytes, 16 - address.getAddress().length, address.getAddress().length);
        int node = 0;
        for (int bit = 0; bit < length; bit++) {
            int side = bytes[bit / 8] >> (7 - bit % 8) & 1;
            if (bit == length - 1) {
                nodes.get(node)[side] = FIRST_DATA + offset;
                break;
            }
            if (nodes.get(node)[side] == EMPTY) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        return this;
    }

    byte[] bytes()
    {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = record == EMPTY ? nodes.size() : record >= FIRST_DATA ? nodes.size() + SEPARATOR + record - FIRST_DATA : record;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.write(0xAB);
        out.write(0xCD);
        out.write(0xEF);
        out.writeBytes("MaxMind.com".getBytes(UTF_8));
        metadata(out);
        return out.toByteArray();
    }

    private void metadata(ByteArrayOutputStream out)
    {
        Map<String, Integer> numbers = new TreeMap<>(Map.of(
                "node_count", nodes.size(), "record_size", 24, "ip_version", 6, "binary_format_major_version", 2, "binary_format_minor_version", 0));
        out.write(7 << 5 | numbers.size() + 4);
        numbers.forEach((name, number) -> {
            string(out, name);
            // unsigned of 32 bits for the count, of 16 for the others
            boolean isCount = name.equals("node_count");
            out.write((isCount ? 6 : 5) << 5 | (isCount ? 4 : 2));
            if (isCount) {
                out.write(number >> 24);
                out.write(number >> 16);
            }
            out.write(number >> 8);
            out.write(number);
        });
        string(out, "database_type");
        string(out, "Test-Country");
        string(out, "languages");
        out.write(0);
        out.write(11 - 7);
        string(out, "description");
        map(out, Map.of());
        string(out, "build_epoch");
        // an unsigned of 64 bits that is zero has no bytes
        out.write(0);
        out.write(9 - 7);
    }

    private static void map(ByteArrayOutputStream out, Map<?, ?> pairs)
    {
        out.write(7 << 5 | pairs.size());
    }

    private static void string(ByteArrayOutputStream out, String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        out.write(2 << 5 | bytes.length);
        out.writeBytes(bytes);
    }
}
