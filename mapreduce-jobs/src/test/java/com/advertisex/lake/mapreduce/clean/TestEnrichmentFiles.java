package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import com.advertisex.lake.model.decode.LandedRecordContext;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestEnrichmentFiles
{
    private static final String RECEIVED = "1763640000000000";

    @TempDir
    private Path lake;
    private final Configuration configuration = new Configuration(false);

    @Test
    void operatorsRulesAddToThePackagedOnes()
            throws IOException
    {
        setFile(EnrichmentFiles.CRAWLER_RULES, "token,means,note\ninhouse-monitor,crawler,ours\ncurl/,human,our app\n");
        setFile(EnrichmentFiles.DATACENTER_RANGES, "range,means,note\n203.0.113.0/24,datacenter,ours\n");
        assertThat(reason("Inhouse-Monitor 2", "192.0.2.0")).isEqualTo("CRAWLER_UA");
        assertThat(reason("Googlebot/2.1", "192.0.2.0")).isEqualTo("CRAWLER_UA");
        assertThat(reason("curl/8", "192.0.2.0")).isNull();
        assertThat(reason("Mozilla/5.0", "203.0.113.0")).isEqualTo("DATACENTER_IP");
        assertThat(reason("Mozilla/5.0", "144.76.1.0")).isEqualTo("DATACENTER_IP");
    }

    @Test
    void aFileThatIsNamedMustBeThere()
    {
        configuration.set(EnrichmentFiles.CRAWLER_RULES, lake.resolve("absent.csv").toUri().toString());
        assertThatThrownBy(() -> EnrichmentFiles.read(configuration))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot read file:")
                .hasMessageContaining("absent.csv (lake.clean.crawler-rules): ");
    }

    @Test
    void aFileThatIsWrongIsNamedWithItsSetting()
            throws IOException
    {
        setFile(EnrichmentFiles.DATACENTER_RANGES, "range,means,note\n10.0.0.0,datacenter,\n");
        assertThatThrownBy(() -> EnrichmentFiles.read(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(", line 2: expected a range such as 198.51.0.0/16 or 2001:db8::/32, found '10.0.0.0' (lake.clean.datacenter-ranges)");
    }

    @Test
    void whatIsNoCountryDatabaseIsNamedWithItsSetting()
            throws IOException
    {
        setFile(EnrichmentFiles.COUNTRY_DATABASE, "range,country\n");
        assertThatThrownBy(() -> EnrichmentFiles.read(configuration))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("(lake.clean.country-database): ")
                .hasMessageContaining("MaxMind");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1,storage | expected numbers of purposes, such as 1,3,4, found '1,storage' (lake.clean.consent-purposes)",
            "1, 30     | purpose 30 is none: they have numbers from 1 to 24 (lake.clean.consent-purposes)"})
    void purposesThatAreNoneAreRefused(String purposes, String message)
    {
        configuration.set(EnrichmentFiles.CONSENT_PURPOSES, purposes);
        assertThatThrownBy(() -> EnrichmentFiles.read(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private void setFile(String key, String text)
            throws IOException
    {
        Path file = lake.resolve(key + ".csv");
        Files.writeString(file, text);
        configuration.set(key, file.toUri().toString());
    }

    private String reason(String userAgent, String address)
            throws IOException
    {
        configuration.set(StoredMappings.ROOT, lake.toUri().toString());
        String mapping = DefaultMappings.forFeed(Feed.IMPRESSIONS).id();
        Files.write(lake.resolve(mapping + ".yaml"), DefaultMappings.bytes("impressions"));
        byte[] body = ("{\"timestamp\":\"2025-11-20T12:00:00Z\",\"creative_id\":\"c\",\"user_agent\":\"" + userAgent
                + "\",\"ip\":\"" + address + "\"}").getBytes(UTF_8);
        Map<String, String> headers = Map.of(LandedHeaders.KEY_ID, "k1", LandedHeaders.MAPPING, mapping, LandedHeaders.RECEIVED_TIME, RECEIVED);
        Decoded decoded = new LandedDecoder(configuration, Feed.IMPRESSIONS, CleanSettings.from(configuration).rules(), EnrichmentFiles.read(configuration),
                new DimensionContext(Dimensions.NONE, DimensionRules.DEFAULT))
                .decode(body, body.length, LandedRecordContext.of(headers, "/a.avro", 0));
        return (String) ((Decoded.Accepted) decoded).event().get("ivt_reason");
    }
}
