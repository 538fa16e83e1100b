package com.advertisex.lake.validation.docs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestSafeName
{
    @ParameterizedTest
    @ValueSource(strings = {"lake.impressions", "contract-2_a", "com10x"})
    void keepsANameThatIsSafe(String name)
    {
        assertThat(SafeName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "a\\b", "..", ".", "", " ", "-x", ".hidden", "a.",
            "A", "con", "nul.json", "<script>", "a b", "\u0000", "\u00e4"})
    void makesAnyOtherNameSafe(String name)
    {
        assertThat(SafeName.of(name)).isNotEqualTo(name).matches("[a-z0-9_][a-z0-9._-]*-[0-9a-f]{8}|-[0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a_b", "a/b, a\\b", "Clicks, clicks", "a b, a  b"})
    void keepsDifferentNamesApart(String one, String other)
    {
        assertThat(SafeName.of(one)).isNotEqualToIgnoringCase(SafeName.of(other));
    }

    @Test
    void isNeverLongerThanAFileSystemTakes()
    {
        assertThat(SafeName.of("x".repeat(5_000))).hasSize(89).isNotEqualTo(SafeName.of("x".repeat(5_001)));
    }
}
