package com.advertisex.lake.model.decode;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

final class TestTextPool
{
    private final TextPool pool = new TextPool();

    @Test
    void makesATextThatRepeatsOnce()
    {
        assertThat(get("Mozilla/5.0 (X11; Linux x86_64)")).isSameAs(get("Mozilla/5.0 (X11; Linux x86_64)"));
    }

    @Test
    void tellsTextsApartThatBeginAndEndAlike()
    {
        assertThat(get("12345678-a-12345678")).isEqualTo("12345678-a-12345678");
        assertThat(get("12345678-b-12345678")).isEqualTo("12345678-b-12345678");
        assertThat(get("12345678-a-12345678")).isEqualTo("12345678-a-12345678");
    }

    @Test
    void givesBackWhatItIsGiven()
    {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            String text = "x".repeat(random.nextInt(20)) + random.nextInt(3_000) + "y".repeat(random.nextInt(600) / 550);
            assertThat(get(text)).isEqualTo(text);
        }
    }

    @Test
    void keepsNothingOfTextsThatDoNotRepeat()
    {
        for (int i = 0; i < 100_000; i++) {
            assertThat(get("id-" + i)).isEqualTo("id-" + i);
        }
        assertThat(get("one more")).isEqualTo("one more").isNotSameAs(get("one more"));
    }

    private String get(String text)
    {
        byte[] bytes = ("before" + text + "behind").getBytes(US_ASCII);
        return pool.get(bytes, "before".length(), text.length());
    }
}
