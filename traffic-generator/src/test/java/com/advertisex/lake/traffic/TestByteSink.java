package com.advertisex.lake.traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

final class TestByteSink
{
    private final ByteSink sink = new ByteSink();

    @ParameterizedTest
    @CsvSource({"0,0", "1,0.000000001", "2500000000,2.5", "581135000,0.581135", "12000000000,12", "1000000010,1.00000001",
            "2147483647999999999,2147483647.999999999"})
    void writesDecimalsExactlyAndWithoutTrailingZeros(long nanos, String expected)
    {
        sink.putNanos(nanos);
        assertThat(text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9,9", "10,10", "1999,1999", "1000000000,1000000000", "2147483647,2147483647"})
    void writesEveryDigitOfANumber(int value, String expected)
    {
        sink.putInt(value);
        assertThat(text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T00:00:00.000Z", "2026-11-22T23:59:59.999Z", "2026-04-05T08:30:00.001Z", "1969-12-31T23:59:59.998Z"})
    void writesTimestampsInUtc(String expected)
    {
        sink.putTimestamp(Instant.parse(expected).toEpochMilli());
        assertThat(text()).isEqualTo(expected);
    }

    @Test
    void changesTheDayWithTheTimestamp()
    {
        sink.putTimestamp(0).putTimestamp(86_400_000).putTimestamp(1);
        assertThat(text()).isEqualTo("1970-01-01T00:00:00.000Z1970-01-02T00:00:00.000Z1970-01-01T00:00:00.001Z");
    }

    @Test
    void writesHexWithLeadingZeros()
    {
        sink.putHex(0xabcL).putHexGroup(0x10007);
        assertThat(text()).isEqualTo("0000000000000abc0007");
    }

    @Test
    void growsBeyondItsFirstCapacity()
    {
        for (int i = 0; i < 10_000; i++) {
            sink.putInt(7);
        }
        assertThat(text()).isEqualTo("7".repeat(10_000));
    }

    private String text()
    {
        return new String(sink.copy(), StandardCharsets.US_ASCII);
    }
}
