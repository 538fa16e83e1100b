package com.advertisex.lake.traffic;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

final class TestText
{
    @Test
    void escapesForJson()
    {
        assertThat(utf8(Text.of("say \"é\"\\").json())).isEqualTo("\"say \\\"é\\\"\\\\\"");
    }

    @Test
    void escapesSlashesLikePhp()
    {
        assertThat(utf8(Text.withEscapedSlashes("https://a/b").json())).isEqualTo("\"https:\\/\\/a\\/b\"");
    }

    @Test
    void escapesUnicodeLikePython()
    {
        assertThat(utf8(Text.withEscapedUnicode("crème €").json())).isEqualTo("\"cr\\u00e8me \\u20ac\"");
    }

    @Test
    void quotesCsvCellsOnlyWhereTheyMustBe()
    {
        assertThat(utf8(Text.of("plain; cell").csv())).isEqualTo("plain; cell");
        assertThat(utf8(Text.of("a,b \"c\"").csv())).isEqualTo("\"a,b \"\"c\"\"\"");
        assertThat(utf8(Text.of("a\nb").csv())).isEqualTo("\"a\nb\"");
    }

    private static String utf8(byte[] bytes)
    {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
