package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.DefaultMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestCountry
{
    private static final byte[] DATABASE = new CountryDatabaseWriter()
            .add("192.0.2.0/24", "DE")
            .add("198.51.0.0/16", "FR")
            .add("203.0.113.128/25", "IT")
            .add("2001:db8:1::/48", "NL")
            .bytes();
    private static final String MAPPING = """
            mapping: partner
            version: 1
            feed: impressions
            format: {type: json-lines}
            fields:
              event_time: {default: "2026-11-20T12:00:00Z"}
              creative_id: {default: "c"}
              ip: /ip
              country: /country
            privacy: {ips: [/ip]}
            """;

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "DE,   192.0.2.0",
            "DE,   192.0.2.77",
            "FR,   198.51.200.0",
            "null, 198.52.0.0",
            "null, 203.0.113.0",
            "NL,   2001:db8:1::",
            "null, 2001:db8:2::",
            "null, somewhere"})
    void countryFollowsFromTheAddress(String country, String address)
            throws IOException
    {
        assertThat(Decoding.of(MAPPING, knowing(DATABASE)).event("{\"ip\":\"" + address + "\"}").get("country")).isEqualTo(country);
    }

    @Test
    void whatTheSourceGaveStays()
            throws IOException
    {
        assertThat(Decoding.of(MAPPING, knowing(DATABASE)).event("{\"ip\":\"192.0.2.0\",\"country\":\"USA\"}").get("country")).isEqualTo("USA");
    }

    @Test
    void withoutADatabaseNothingFollows()
    {
        assertThat(Decoding.of(MAPPING).event("{\"ip\":\"192.0.2.0\"}").get("country")).isNull();
    }

    @Test
    void takesNoPartInTheFingerprint()
            throws IOException
    {
        String record = "{\"ip\":\"192.0.2.0\"}";
        assertThat(Decoding.of(MAPPING, knowing(DATABASE)).accepted(record).fingerprint()).isEqualTo(Decoding.of(MAPPING).accepted(record).fingerprint());
    }

    @Test
    void conversionsAndBidRequestsHaveTheirs()
            throws IOException
    {
        String conversion = "2026-11-20T12:00:00Z,e,conversion,u,c,,,signup,,,,,,,192.0.2.0,,,,";
        assertThat(Decoding.of(new String(DefaultMappings.bytes("interactions"), UTF_8), knowing(DATABASE)).event(conversion).get("country")).isEqualTo("DE");
        String request = "{\"id\":\"r\",\"imp\":[{\"id\":\"1\"}],\"site\":{},\"device\":{\"ip\":\"192.0.2.0\"}}";
        assertThat(Decoding.of(new String(DefaultMappings.bytes("bid-requests-json"), UTF_8), knowing(DATABASE)).event(request).get("country")).isEqualTo("DE");
    }

    @Test
    void whatIsNoDatabaseIsRefused()
    {
        assertThatThrownBy(() -> knowing("country,range".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MaxMind");
    }

    private static Enrichment knowing(byte[] database)
            throws IOException
    {
        return Enrichment.packaged().withCountryDatabase(new ByteArrayInputStream(database), "test.mmdb");
    }
}
