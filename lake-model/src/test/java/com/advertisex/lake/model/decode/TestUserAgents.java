package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.io.StringReader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestUserAgents
{
    private static final String TABLET = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/16.6 Mobile/15E148 Safari/604.1";
    private static final String MAPPING = """
            mapping: partner
            version: 1
            feed: impressions
            format: {type: json-lines}
            fields:
              event_time: {default: "2026-11-20T12:00:00Z"}
              creative_id: {default: "c"}
              user_agent: /user_agent
              device_type: /device_type
            """;

    private final Decoding decoding = Decoding.of(MAPPING);

    @ParameterizedTest
    @CsvFileSource(resources = "browsers.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '\'')
    void deviceBrowserAndSystemAreThoseOfTheUserAgent(String deviceType, String browser, String version, String os, String userAgent)
    {
        GenericRecord event = decoding.event("{\"user_agent\":\"" + userAgent + "\"}");
        assertThat(new Object[] {event.get("device_type"), event.get("browser"), event.get("browser_version"), event.get("os")})
                .containsExactly(deviceType, browser, version, os);
    }

    @Test
    void whatTheSourceGaveStays()
    {
        GenericRecord event = decoding.event("{\"user_agent\":\"" + TABLET + "\",\"device_type\":\"fridge\"}");
        assertThat(event.get("device_type")).isEqualTo("fridge");
        assertThat(event.get("browser")).isEqualTo("Mobile Safari");
    }

    @Test
    void nothingFollowsFromNoUserAgent()
    {
        GenericRecord event = decoding.event("{}");
        assertThat(event.get("device_type")).isNull();
        assertThat(event.get("browser")).isNull();
        assertThat(event.get("os")).isNull();
    }

    @Test
    void whatFollowsTakesNoPartInTheFingerprint()
    {
        String record = "{\"user_agent\":\"" + TABLET + "\"}";
        Decoded.Accepted enriched = decoding.accepted(record);
        Decoded.Accepted plain = Decoding.of(MAPPING, Enrichment.none()).accepted(record);
        assertThat(enriched.event().get("device_type")).isEqualTo("tablet");
        assertThat(plain.event().get("device_type")).isNull();
        assertThat(enriched.fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void conversionsAndBidRequestsHaveTheirDeviceType()
    {
        String conversion = "2026-11-20T12:00:00Z,e,conversion,u,c,,,signup,,,,,,,,\"" + TABLET + "\",,,";
        assertThat(Decoding.of(new String(DefaultMappings.bytes("interactions"), UTF_8)).event(conversion).get("device_type")).isEqualTo("tablet");
        String request = "{\"id\":\"r\",\"imp\":[{\"id\":\"1\"}],\"site\":{},\"device\":{\"ua\":\"" + TABLET + "\"}}";
        assertThat(Decoding.byDefault("bid-requests-json").event(request).get("device_type")).isEqualTo("tablet");
    }

    @Test
    void wrongRulesAreRefused()
    {
        assertThatThrownBy(() -> DeviceTypeTokens.read(new StringReader("token,type,note\nphone,mobile,\nfridge,kitchen,\n"), "types.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("types.csv, line 3: expected a new token and a type of device (connected_device, ctv, desktop, dooh, mobile, tablet), "
                        + "found 'fridge' and 'kitchen'");
    }
}
