package com.advertisex.lake.model.decode;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Tells the type of a device by its User-Agent. The rules are a CSV file with columns {@code token}, {@code type}, {@code note}: the first token in the file's
 * order that the User-Agent holds decides. Case does not matter. Immutable.
 */
final class DeviceTypeTokens
{
    private static final String RESOURCE = "device-type-tokens.csv";
    private static final Set<String> TYPES = Set.of("mobile", "tablet", "desktop", "ctv", "connected_device", "dooh");

    private final Map<String, String> types = new LinkedHashMap<>();

    static DeviceTypeTokens packaged()
    {
        try (InputStream stream = requireNonNull(DeviceTypeTokens.class.getResourceAsStream(RESOURCE), () -> RESOURCE + " is not packaged")) {
            return read(new InputStreamReader(stream, UTF_8), RESOURCE);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read packaged rules " + RESOURCE, e);
        }
    }

    /** @throws IllegalArgumentException naming the line that is not as it must be */
    static DeviceTypeTokens read(Reader rules, String source)
            throws IOException
    {
        DeviceTypeTokens tokens = new DeviceTypeTokens();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(rules)) {
            for (NamedCsvRecord line : csv) {
                String token = line.getField("token").toLowerCase(Locale.ROOT);
                String type = line.getField("type").trim();
                if (token.isBlank() || !TYPES.contains(type) || tokens.types.putIfAbsent(token, type) != null) {
                    throw new IllegalArgumentException(source + ", line " + line.getStartingLineNumber()
                            + ": expected a new token and a type of device (" + String.join(", ", TYPES.stream().sorted().toList()) + "), found '" + token
                            + "' and '" + type + "'");
                }
            }
        }
        return tokens;
    }

    /** Null if nothing in it tells. */
    String of(String userAgent)
    {
        String text = userAgent.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> rule : types.entrySet()) {
            if (text.contains(rule.getKey())) {
                return rule.getValue();
            }
        }
        return null;
    }
}
