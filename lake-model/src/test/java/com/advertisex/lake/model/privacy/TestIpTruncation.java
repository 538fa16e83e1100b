package com.advertisex.lake.model.privacy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestIpTruncation
{
    @ParameterizedTest
    @CsvSource({
            "203.0.113.195, 203.0.113.0",
            "0.0.0.0, 0.0.0.0",
            "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::",
            "2001:DB8:0:1::1, 2001:db8::",
            "::1, ::",
            "::ffff:203.0.113.195, 203.0.113.0",
            "::ffff:cb00:71c3, 203.0.113.0",
            "2002:cb00:71c3::1, 2002:cb00:7100::",
    })
    void cutsToTheNetwork(String address, String network)
    {
        assertThat(IpTruncation.truncate(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown", "203.0.113", "203.0.113.256", "203.0.113.195:80", "203.0.113.195, 198.51.100.7",
            "[2001:db8::1]", "2001:db8::1::2", "localhost", "3405803971", "0x7f.1", "203.0.113.195 "})
    void leavesNothingOfWhatIsNoAddress(String text)
    {
        assertThat(IpTruncation.truncate(text)).isEmpty();
    }

    @Test
    void cutsBinaryAddresses()
    {
        assertThat(IpTruncation.truncate(new byte[] {(byte) 203, 0, 113, (byte) 195})).isEqualTo("203.0.113.0");
        assertThat(IpTruncation.truncate(new byte[5])).isEmpty();
    }
}
