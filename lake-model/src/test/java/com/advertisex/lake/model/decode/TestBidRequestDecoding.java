package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestBidRequestDecoding
{
    private static final String WHOLE = """
            {"id":"r1","at":1,"tmax":120,"cur":["USD"],"test":0,"bcat":["IAB25"],
            "imp":[{"id":"1","tagid":"t1","bidfloor":0.03,"bidfloorcur":"USD","secure":1,"instl":0,"banner":{"w":300,"h":250,"pos":1,
              "api":[3,5]},
              "native":{"request":"{}","ver":"1.2"},
              "pmp":{"private_auction":1,"deals":[{"id":"d1","at":1,"bidfloor":2.5,"wseat":["s"]}]},"ext":{"gpid":"/a/b"}},
             {"id":"2","video":{"w":640,"h":480,"minduration":5,"maxduration":30,"mimes":["video/mp4"]}}],
            "site":{"id":"s1","domain":"example.com","page":"https://example.com/","cat":["IAB1"],"publisher":{"id":"p1","name":"Pub"},"content":{"id":"x"}},
            "device":{"ua":"Mozilla/5.0","ip":"192.0.2.0","devicetype":4,"os":"iOS","ifa":"aa","geo":{"country":"USA","region":"CA","city":"LA","lat":1.5}},
            "user":{"id":"3f2a","buyeruid":"77","yob":1980,"ext":{"consent":"CQuOljWQuOljWAfAAAENAAFAAIAAAAAAAAAAAAAAAAAA.QAAA.IAAA"},
              "data":[{"id":"dp","name":"Provider","segment":[{"id":"g1"},{"name":"sports"}]}]},
            "regs":{"coppa":0,"ext":{"gdpr":1,"us_privacy":"1YNN"}},"source":{"tid":"tid1","fd":1},"targeting":{"age":"18-24","km":5},"ext":{"a":[1, 2.50]}}""";

    private final Decoding decoding = Decoding.byDefault("bid-requests-json");

    @Test
    void impsKeepTheirStructure()
    {
        List<?> imps = (List<?>) decoding.event(WHOLE).get("imp");

        assertThat(imps).hasSize(2);
        assertThat(imps.get(0)).hasToString("""
                {"id": "1", "tagid": "t1", "instl": 0, "secure": 1, "bidfloor": 0.030000000, "bidfloorcur": "USD", "banner": {"w": 300, "h": 250, "pos": 1}, \
                "video": null, "audio": null, "native": "{\\"request\\":\\"{}\\",\\"ver\\":\\"1.2\\"}", \
                "deals": [{"id": "d1", "bidfloor": 2.500000000, "bidfloorcur": null, "at": 1}], "ext": "{\\"gpid\\":\\"/a/b\\"}"}""");
        assertThat(((GenericRecord) imps.get(0)).get("bidfloor")).isEqualTo(new BigDecimal("0.030000000"));
    }

    @Test
    void nestedObjectsBecomeStructs()
    {
        GenericRecord event = decoding.event(WHOLE);

        assertThat(event.get("id")).isEqualTo("r1");
        assertThat(event.get("event_id")).isEqualTo("r1");
        assertThat(event.get("site")).hasToString("""
                {"id": "s1", "name": null, "domain": "example.com", "page": "https://example.com/", "ref": null, "publisher_id": "p1", "cat": ["IAB1"]}""");
        assertThat(((GenericRecord) event.get("device")).get("ip_truncated")).isEqualTo("192.0.2.0");
        assertThat(((GenericRecord) event.get("device")).get("country")).isEqualTo("USA");
        assertThat(event.get("country")).isEqualTo("USA");
        assertThat(event.get("device_type")).isEqualTo("mobile");
        assertThat(event.get("user")).hasToString("""
                {"yob": 1980, "gender": null, "keywords": null, "data": [{"id": "dp", "name": "Provider", "segments": ["g1", "sports"]}]}""");
        assertThat(event.get("user_key")).isEqualTo("3f2a");
        assertThat(event.get("source_tid")).isEqualTo("tid1");
        assertThat(event.get("targeting")).isEqualTo(Map.of("age", "18-24", "km", "5"));
        assertThat(event.get("ext")).isEqualTo("{\"a\":[1,2.50]}");
        assertThat(event.get("is_test")).isEqualTo(false);
    }

    @Test
    void regulationsOfBefore26AreUnderstood()
    {
        assertThat(decoding.event(WHOLE).get("regs")).hasToString("""
                {"coppa": 0, "gdpr": 1, "us_privacy": "1YNN", "gpp": null, "gpp_sid": null}""");
    }

    @Test
    void whatNoColumnTakesIsKeptUnderItsPointer()
    {
        assertThat(decoding.event(WHOLE).get("extra")).isEqualTo(Map.ofEntries(
                Map.entry("bcat", "[\"IAB25\"]"),
                Map.entry("/imp/0/banner/api", "[3,5]"),
                Map.entry("/imp/0/pmp/private_auction", "1"),
                Map.entry("/imp/0/pmp/deals/0/wseat", "[\"s\"]"),
                Map.entry("/site/publisher/name", "Pub"),
                Map.entry("/site/content", "{\"id\":\"x\"}"),
                Map.entry("/device/ifa", "aa"),
                Map.entry("/device/geo/lat", "1.5"),
                Map.entry("/user/buyeruid", "77"),
                Map.entry("/user/data/0/segment/1/name", "sports"),
                Map.entry("/source/fd", "1")));
    }

    @Test
    void aRequestWithoutAClockHappenedWhenItWasReceived()
    {
        assertThat(decoding.event(WHOLE).get("event_time")).isEqualTo(Decoding.RECEIVED_MICROS);
        assertThat(decoding.event("{\"timestamp\":1795172400000," + WHOLE.substring(1)).get("event_time")).isEqualTo(1_795_172_400_000_000L);
    }

    @Test
    void aTimeThatIsOnlyTheReceivedTimeIsNotPartOfTheFingerprint()
    {
        LandedRecordContext later = new LandedRecordContext("b", Decoding.RECEIVED_MICROS + 60_000_000, "/other", 1, decoding.context().headers());
        byte[] body = WHOLE.getBytes(UTF_8);
        EventDecoder decoder = EventDecoders.create(
                DefaultMappings.named("bid-requests-json"), SchemaSource.NONE, CleanRules.DEFAULT);

        assertThat(Decoding.accepted(decoder.decode(body, body.length, later)).fingerprint()).isEqualTo(decoding.accepted(WHOLE).fingerprint());
    }

    @Test
    void ofAChildNotEvenAPseudonymIsKept()
    {
        GenericRecord event = decoding.event(WHOLE.replace("\"coppa\":0", "\"coppa\":1"));

        assertThat(event.get("user_key")).isNull();
        assertThat(event.toString()).doesNotContain("3f2a").doesNotContain("\"77\"").doesNotContain("192.0.2").doesNotContain("/device/ifa");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "openrtb-rules.csv", numLinesToSkip = 1, quoteCharacter = '\'', delimiter = ';')
    void rulesOfTheSpecification(String request, String codes, String rule)
    {
        List<ViolationCode> expected = codes == null ? List.of() : Arrays.stream(codes.split(" ")).map(ViolationCode::valueOf).toList();

        assertThat(decoding.codes(request)).as(rule).isEqualTo(expected);
    }

    @Test
    void rulesAreOffWithoutASpecification()
    {
        Decoding free = Decoding.of("""
                mapping: free
                version: 1
                feed: bid-requests
                format: {type: json-lines}
                spec: none
                time: {fallbackToReceivedTime: true}
                fields: {id: /auction_id, at: /at, ip: /ip, device_type: /device}
                privacy: {ips: [/ip]}
                """);

        GenericRecord event = free.event("{\"at\":7,\"auction_id\":\"x\",\"ip\":\"192.0.2.0\",\"bid\":1.25,\"device\":2}");

        assertThat(event.get("device")).hasToString("""
                {"ua": null, "devicetype": null, "make": null, "model": null, "os": null, "osv": null, "language": null, "connectiontype": null, \
                "carrier": null, "ip_truncated": "192.0.2.0", "country": null, "region": null, "city": null}""");
        assertThat(event.get("device_type")).isEqualTo("2");
        assertThat(event.get("extra")).isEqualTo(Map.of("bid", "1.25"));
    }
}
