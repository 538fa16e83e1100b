package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mapping in docs/mappings reads a record of the kind that it is for. */
class TestDocumentedMappings
{
    private static final Path DIRECTORY = Path.of(System.getProperty("basedir", "."), "..", "docs", "mappings");

    private static final Map<String, Object> RECORDS = new TreeMap<>(Map.of(
            "advertisex-case-impressions", """
                    {"ad_creative_id": 419, "user_id": 32951, "timestamp": "2023-12-14 17:16:34", "website_url": "http://example2.com/path/83"}""",
            "advertisex-case-interactions", "2023-10-07 16:11:30,82650,5,visit",
            "advertisex-case-bid-requests", caseBidRequest(),
            "impressions-ndjson", """
                    {"id":"9f2c","ts":1795172400123,"ad":{"creative":"cr-7","campaign":"c-1"},"u":{"uid":"ab12"},"net":{"ip":"198.51.100.7"},\
                    "page":"https://a.example/","cpm":"1.20"}""",
            "impressions-json-array", """
                    {"event_time":"2026-11-20T12:00:00+01:00","creative_id":419,"campaign_id":5,"is_viewable":1,"visitor":"ab12"}""",
            "impressions-avro", avroImpression(),
            "interactions-headerless-csv", "1795172400;ab12;5;\"sign \"\"up\"\"\";12.50",
            "interactions-tsv", "20261120 130000\tclick\tab12\tc-1\t\\N\tt",
            "bid-requests-openrtb", """
                    {"id":"80ce30c5","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"domain":"a.example"},"user":{"id":"ab12"},\
                    "device":{"ip":"198.51.100.7"},"ext":{"ts":1795172400}}"""));

    private static final Map<String, Map<String, Object>> EXPECTED = Map.of(
            "advertisex-case-impressions", Map.of("creative_id", "419", "user_key", "32951", "website", "example2.com", "event_time", 1_702_574_194_000_000L),
            "advertisex-case-interactions", Map.of("campaign_id", "5", "user_key", "82650", "event_time", 1_696_695_090_000_000L),
            "advertisex-case-bid-requests", Map.of("id", "AUCTION-292", "user_key", "6985", "event_time", Decoding.RECEIVED_MICROS,
                    "extra", Map.of("bid_amount", "0.35")),
            "impressions-ndjson", Map.of("event_id", "9f2c", "creative_id", "cr-7", "event_time", 1_795_172_400_123_000L,
                    "media_cost", new BigDecimal("0.001200000"), "currency", "EUR", "ip_truncated", "198.51.100.7"),
            "impressions-json-array", Map.of("creative_id", "419", "is_viewable", true, "event_time", 1_795_172_400_000_000L, "user_key", "ab12"),
            "impressions-avro", Map.of("creative_id", "419", "event_time", 1_795_172_400_000_000L, "price_cpm", new BigDecimal("1.200000000")),
            "interactions-headerless-csv", Map.of("conversion_type", "sign \"up\"", "revenue", new BigDecimal("12.500000000")),
            "interactions-tsv", Map.of("campaign_id", "c-1", "is_test", true, "event_time", 1_795_176_000_000_000L),
            "bid-requests-openrtb", Map.of("event_id", "80ce30c5", "event_time", 1_795_172_400_000_000L, "user_key", "ab12"));

    @Test
    void everyMappingIsTested()
            throws IOException
    {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length())).sorted().toList();

            assertThat(names).containsExactlyElementsOf(RECORDS.keySet());
        }
    }

    @TestFactory
    Stream<DynamicTest> readsTheRecordThatItIsFor()
    {
        return RECORDS.entrySet().stream().map(example -> DynamicTest.dynamicTest(example.getKey(), () -> {
            Decoding decoding = Decoding.of(MappingReader.read(DIRECTORY.resolve(example.getKey() + ".yaml")))
                    .header(LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED);

            Decoded decoded = example.getValue() instanceof GenericRecord datum ? decoding.decode(datum) : decoding.decode((String) example.getValue());

            GenericRecord event = Decoding.accepted(decoded).event();
            EXPECTED.get(example.getKey()).forEach((column, value) -> assertThat(event.get(column)).as(column).isEqualTo(value));
        }));
    }

    @Test
    void aVisitOfTheCaseIsAClickAndAPurchaseAConversion()
    {
        Decoding decoding = Decoding.of(MappingReader.read(DIRECTORY.resolve("advertisex-case-interactions.yaml")))
                .header(LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED);

        assertThat(decoding.accepted("2023-10-07 16:11:30,82650,5,visit").type()).isEqualTo(EventType.CLICK);
        assertThat(decoding.accepted("2023-10-07 16:11:30,82650,5,signup").type()).isEqualTo(EventType.CONVERSION);
        assertThat(decoding.accepted("2023-10-07 16:11:30,82650,5,purchase").event().get("conversion_type")).isEqualTo("purchase");
    }

    private static GenericRecord caseBidRequest()
    {
        Schema schema = SchemaBuilder.record("BidRequest").fields()
                .requiredFloat("bid_amount").requiredInt("user_id").requiredString("auction_id").requiredString("ip_address").endRecord();
        GenericRecord datum = new GenericData.Record(schema);
        datum.put("bid_amount", 0.35f);
        datum.put("user_id", 6985);
        datum.put("auction_id", "AUCTION-292");
        datum.put("ip_address", "192.168.223.0");
        return datum;
    }

    private static GenericRecord avroImpression()
    {
        Schema schema = SchemaBuilder.record("Impression").fields()
                .name("shown_at").type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG))).noDefault()
                .requiredLong("creative")
                .name("price").type(LogicalTypes.decimal(12, 6).addToSchema(Schema.create(Schema.Type.BYTES))).noDefault()
                .requiredString("visitor")
                .endRecord();
        GenericRecord datum = new GenericData.Record(schema);
        datum.put("shown_at", 1_795_172_400_000L);
        datum.put("creative", 419L);
        datum.put("price", new BigDecimal("1.200000"));
        datum.put("visitor", "ab12");
        return datum;
    }
}
