package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestInvalidTraffic
{
    private static final String MAPPING = """
            mapping: partner
            version: 1
            feed: impressions
            format: {type: json-lines}
            nulls: ["", "null"]
            fields:
              event_time: {from: /time, default: "2026-11-20T12:00:00Z"}
              creative_id: /creative_id
              user_agent: /user_agent
              ip: /ip
              width: /width
              height: /height
              ad_format: /format
              ivt_reason: /reason
            privacy: {ips: [/ip]}
            """;

    @ParameterizedTest
    @CsvFileSource(resources = "invalid-traffic.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '\'')
    void firstReasonInTheFixedOrderIsKept(String reason, String record)
    {
        assertThat(Decoding.of(MAPPING).event(record).get("ivt_reason")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "datacenter-addresses.csv", numLinesToSkip = 1, delimiter = '|', emptyValue = "")
    void datacentersAreToldFromPeople(boolean datacenter, String address)
    {
        assertThat(DatacenterAddresses.packaged().isDatacenter(address == null ? "" : address)).isEqualTo(datacenter);
    }

    @Test
    void formatOfTheAdIsNotLost()
    {
        GenericRecord event = Decoding.of(MAPPING).event("{\"creative_id\":\"c\",\"format\":\"native\"}");
        assertThat(event.get("extra")).isEqualTo(Map.of("format", "native"));
    }

    @Test
    void addressOfAClientThatHasNoColumnCounts()
    {
        String mapping = new String(DefaultMappings.bytes("interactions"), UTF_8);
        String conversion = "2026-11-20T12:00:00Z,e,conversion,u,c,,,signup,,,,,,,144.76.1.0,,,,";
        assertThat(Decoding.of(mapping).event(conversion).get("ivt_reason")).isEqualTo("DATACENTER_IP");
    }

    @Test
    void deviceOfABidRequestCounts()
    {
        String request = "{\"id\":\"r\",\"imp\":[{\"id\":\"1\"}],\"site\":{},\"device\":{\"ip\":\"144.76.1.0\"}}";
        assertThat(Decoding.byDefault("bid-requests-json").event(request).get("ivt_reason")).isEqualTo("DATACENTER_IP");
    }

    @Test
    void rulesTakeNoPartInTheFingerprint()
            throws IOException
    {
        String record = "{\"creative_id\":\"c\",\"ip\":\"203.0.113.0\",\"width\":300,\"height\":250}";
        Enrichment other = Enrichment.packaged().withDatacenterRanges(new StringReader("range,means,note\n203.0.113.0/24,datacenter,\n"), "x");
        Decoded.Accepted flagged = Decoding.of(MAPPING, other).accepted(record);
        Decoded.Accepted plain = Decoding.of(MAPPING).accepted(record);
        assertThat(flagged.event().get("ivt_reason")).isEqualTo("DATACENTER_IP");
        assertThat(plain.event().get("ivt_reason")).isNull();
        assertThat(flagged.fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void narrowestRangeDecides()
            throws IOException
    {
        DatacenterAddresses addresses = DatacenterAddresses.packaged().read(new StringReader("""
                range,means,note
                10.0.0.0/8,datacenter,all of it
                10.1.0.0/16,people,an office in it
                10.1.2.0/24,datacenter,and a rack in that
                10.3.3.0/28,people,too narrow to be told from its neighbours
                0.0.0.0/32,datacenter,too narrow as well
                """), "ranges.csv");
        assertThat(List.of("10.0.0.0", "10.1.0.0", "10.1.2.0", "10.1.3.0", "10.3.3.0", "10.255.255.0", "11.0.0.0", "0.0.0.0"))
                .filteredOn(addresses::isDatacenter)
                .containsExactly("10.0.0.0", "10.1.2.0", "10.3.3.0", "10.255.255.0");
    }

    /** Oracle: go through all ranges, remember the narrowest that matches. */
    @Test
    void spansSayTheSameAsGoingThroughAllRanges()
            throws IOException
    {
        Random random = new Random(20261120);
        for (int round = 0; round < 50; round++) {
            AddressRanges.Builder builder = new AddressRanges.Builder();
            List<long[]> ranges = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int length = 16 + random.nextInt(9);
                long base = (10L << 24 | random.nextInt(4) << 16 | random.nextInt(256) << 8) & (-1L << (32 - length));
                boolean isMeant = random.nextBoolean();
                ranges.add(new long[] {base, length, isMeant ? 1 : 0});
                builder.add(text(base) + "/" + length, isMeant);
            }
            AddressRanges built = builder.build();
            for (int i = 0; i < 200; i++) {
                long address = 10L << 24 | random.nextInt(5) << 16 | random.nextInt(256) << 8;
                assertThat(built.contains(TruncatedAddress.parse(text(address)))).describedAs(text(address)).isEqualTo(slow(ranges, address));
            }
        }
    }

    @Test
    void wrongRangesAreRefused()
    {
        for (String range : List.of("10.0.0.0", "10.0.0.0/33", "2001:db8::/129", "10.0.0/8", "10.0.0.0/x", "10.0.0.0/-1", "example.com/24")) {
            assertThatThrownBy(() -> DatacenterAddresses.packaged().read(new StringReader("range,means,note\n" + range + ",datacenter,\n"), "ranges.csv"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("ranges.csv, line 2: expected a range such as 198.51.0.0/16 or 2001:db8::/32, found '" + range + "'");
        }
    }

    private static boolean slow(List<long[]> ranges, long address)
    {
        long narrowest = -1;
        boolean isMeant = false;
        for (long[] range : ranges) {
            if ((address & (-1L << (32 - range[1]))) == range[0] && range[1] >= narrowest) {
                narrowest = range[1];
                isMeant = range[2] == 1;
            }
        }
        return isMeant;
    }

    private static String text(long address)
            throws IOException
    {
        return InetAddress.getByAddress(Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(address).array(), 4, 8)).getHostAddress();
    }
}
