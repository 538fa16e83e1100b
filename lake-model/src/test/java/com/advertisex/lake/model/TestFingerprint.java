package com.advertisex.lake.model;

import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Random;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

final class TestFingerprint
{
    @Test
    void isTheMurmurHashThatCommonsCodecGives()
    {
        Random random = new Random(20261128);
        byte[] data = new byte[400];
        for (int length = 0; length < 300; length++) {
            random.nextBytes(data);
            int offset = random.nextInt(100);
            long[] halves = MurmurHash3.hash128x64(data, offset, length, 0);
            assertThat(Fingerprint.of(data, offset, length))
                    .describedAs("%s bytes from %s", length, offset)
                    .isEqualTo(ByteBuffer.allocate(Fingerprint.LENGTH).putLong(halves[0]).putLong(halves[1]).array());
        }
    }

    @Test
    void doesNotChangeWithTheRelease()
    {
        byte[] text = "The quick brown fox jumps over the lazy dog".getBytes(US_ASCII);

        assertThat(Fingerprint.toHex(Fingerprint.of(text, 0, text.length))).isEqualTo("e34bbc7bbc071b6c7a433ca9c49a9347");
    }
}
