package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

final class TestTruncatedAddress
{
    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7", "0.0.0.0", "255.255.255.255", "10.0.0.256", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.00",
            "1..2.3", ".1.2.3", "1.2.3.4.",
            "1.2.3.4 ", "1.2.3.0004", "", ".", "text", "2001:db8::1", "::ffff:198.51.100.7", "\u0661.2.3.4", "999999999999.2.3.4"})
    void isReadAsGuavaReadsIt(String text)
    {
        assertRead(text);
    }

    @Test
    void isReadAsGuavaReadsItWhateverTheTextIs()
    {
        Random random = new Random(4);
        String letters = "0123456789...:a";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(16); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertRead(text.toString());
            assertRead(random.nextInt(300) + "." + random.nextInt(300) + "." + random.nextInt(300) + "." + random.nextInt(300));
        }
    }

    private static void assertRead(String text)
    {
        TruncatedAddress expected = InetAddresses.isInetAddress(text) ? TruncatedAddress.of(InetAddresses.forString(text)) : null;
        assertThat(TruncatedAddress.parse(text)).describedAs(text).isEqualTo(expected);
    }
}
