package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;
import com.maxmind.db.Reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Tells the country of an address by a database in the MaxMind DB format that holds {@code country.iso_code}, as GeoLite2 Country and City do. Addresses are
 * truncated: a country whose range is narrower than /24 (IPv6: /48) is that of the range's first address. The whole database is held in memory.
 */
final class CountryDatabase
{
    private final Reader reader;
    private final String source;
    private final BoundedCache<Optional<String>> countries = new BoundedCache<>(this::find);

    private CountryDatabase(Reader reader, String source)
    {
        this.reader = requireNonNull(reader, "reader is null");
        this.source = requireNonNull(source, "source is null");
    }

    /** @throws IOException if it cannot be read, or is no such database */
    static CountryDatabase read(InputStream database, String source)
            throws IOException
    {
        return new CountryDatabase(new Reader(database), source);
    }

    /**
     * ISO 3166-1 alpha-2; null where the database does not know, or the text is no address.
     *
     * @throws UncheckedIOException if the database is damaged
     */
    String of(String address)
    {
        return countries.get(address).orElse(null);
    }

    private Optional<String> find(String address)
    {
        if (!InetAddresses.isInetAddress(address)) {
            return Optional.empty();
        }
        try {
            Map<?, ?> found = reader.get(InetAddresses.forString(address), Map.class);
            return found != null && found.get("country") instanceof Map<?, ?> country && country.get("iso_code") instanceof String code
                    ? Optional.of(code)
                    : Optional.empty();
        }
        catch (IOException e) {
            throw new UncheckedIOException("database " + source + " is damaged: " + e.getMessage(), e);
        }
    }
}
