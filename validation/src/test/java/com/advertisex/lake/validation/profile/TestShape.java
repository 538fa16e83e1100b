package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.predicate.PythonRegex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class TestShape
{
    /** The first shape that a text matches, whether it is a code or not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            123e4567-e89b-12d3-a456-426614174000 | UUID
            123e4567e89b12d3a456426614174000     | LOWER_HEX
            2026-11-28                           | DATE
            2026-13-28                           |
            2026-11-28T12:00:00Z                 | TIMESTAMP
            2026-11-28 12:00:00.123+01:00        | TIMESTAMP
            2026-11-28T25:00:00Z                 |
            12:30                                | TIME_OF_DAY
            12:30:59.5                           | TIME_OF_DAY
            192.168.0.1                          | IP_4
            192.168.0.256                        |
            192.168.0                            |
            192.168.0.1.2                        |
            2001:db8::1                          | IP_6
            ::                                   | IP_6
            1:2:3:4:5:6:7:8                      | IP_6
            1:2:3:4:5:6:7                        |
            1::2::3                              |
            00:1b:44:11:3a:b7                    |
            DE                                   | COUNTRY
            DEU                                  | COUNTRY_3
            de                                   |
            0042                                 | DIGITS
            DEADBEEF                             | UPPER_HEX
            deadBEEF                             | HEX
            deadbee                              |
            -12                                  |
            """)
    void isTheMostParticularThatTheTextMatches(String text, Shape expected)
    {
        assertThat(Arrays.stream(Shape.values()).filter(shape -> PythonRegex.compile(shape.regex()).matcher(text).find()).findFirst().orElse(null))
                .isEqualTo(expected);
    }
}
