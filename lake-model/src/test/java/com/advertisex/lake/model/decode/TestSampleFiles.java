package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.MappingReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads real inputs that nobody here wrote. They are not part of the project: the tests run where they lie beside the checkout. */
@EnabledIf(value = "samplesArePresent", disabledReason = "there is no folder ../shared/samples beside this checkout")
class TestSampleFiles
{
    private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path MAPPINGS = MODULE.resolve("../docs/mappings");
    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean samplesArePresent()
    {
        return samples() != null;
    }

    @Test
    void everyRequestOfTheSpecificationIsAccepted()
            throws IOException
    {
        Decoding decoding = Decoding.byDefault("bid-requests-json");
        for (String line : Files.readAllLines(samples().resolve("openrtb-2.6-spec/iab-openrtb26-spec-examples.jsonl"))) {
            JsonNode example = JSON.readTree(line);
            JsonNode json = example.get("json");
            String text = json == null ? example.get("text").asText() : json.toString();
            if (json != null && json.has("imp")) {
                assertThat(decoding.decode(text)).as(example.get("heading").asText()).isInstanceOf(Decoded.Accepted.class);
            }
            else {
                assertThat(decoding.codes(text)).as(example.get("heading").asText()).isNotEmpty();
            }
        }
    }

    @Test
    void impressionsOfTheCaseAreAccepted()
            throws IOException
    {
        Decoding decoding = caseMapping("impressions");
        JsonNode rows = JSON.readTree(samples().resolve("advertisex-case/ad_impressions.json").toFile());

        assertThat(rows).hasSize(1_000).allSatisfy(row -> assertThat(decoding.codes(row.toString())).isEmpty());
    }

    @Test
    void interactionsOfTheCaseAreAccepted()
            throws IOException
    {
        Decoding decoding = caseMapping("interactions");
        List<String> lines = Files.readAllLines(samples().resolve("advertisex-case/clicks_conversions.csv"));

        assertThat(lines.subList(1, lines.size())).hasSize(1_000).allSatisfy(line -> assertThat(decoding.codes(line)).isEmpty());
    }

    @Test
    void bidRequestsOfTheCaseAreAccepted()
            throws IOException
    {
        Decoding decoding = caseMapping("bid-requests");
        int count = 0;
        try (DataFileReader<GenericRecord> file = new DataFileReader<>(
                samples().resolve("advertisex-case/bid_requests.avro").toFile(), new GenericDatumReader<>())) {
            for (GenericRecord datum : file) {
                assertThat(Decoding.codes(decoding.decode(datum))).isEmpty();
                count++;
            }
        }
        assertThat(count).isEqualTo(1_000);
    }

    @Test
    void liveTrafficOfThatAgeWouldBeTooOld()
            throws IOException
    {
        Decoding decoding = caseMapping("interactions").withoutHeader(LandedHeaders.LATENESS);
        List<String> lines = Files.readAllLines(samples().resolve("advertisex-case/clicks_conversions.csv"));

        assertThat(Set.copyOf(decoding.codes(lines.get(1)))).isEqualTo(Set.of(ViolationCode.TOO_OLD));
    }

    private static Decoding caseMapping(String feed)
    {
        return Decoding.of(MappingReader.read(MAPPINGS.resolve("advertisex-case-" + feed + ".yaml")))
                .header(LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED);
    }

    private static Path samples()
    {
        for (Path folder = MODULE; folder != null; folder = folder.getParent()) {
            Path samples = folder.resolve("../shared/samples").normalize();
            if (Files.isDirectory(samples.resolve("openrtb-2.6-spec"))) {
                return samples;
            }
        }
        return null;
    }
}
