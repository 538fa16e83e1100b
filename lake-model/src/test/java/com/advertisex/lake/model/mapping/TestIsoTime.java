package com.advertisex.lake.model.mapping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TestIsoTime
{
    private static final TimeFormat ISO = TimeFormat.parse("iso");
    private static final ZoneId ZONE = ZoneId.of("America/Bahia_Banderas");
    private static final List<String> ENDS = List.of("Z", "+00:00", "-00:00", "+05:30", "-11:45", "+17:59", "+18:00", "+19:00",
            "z", "+0530", "", " Z", "+05:30[Asia/Kolkata]");

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T10:20:30Z", "2026-11-22 10:20:30.5+05:30", "2024-02-29T23:59:59.999999999-00:00", "0000-03-01T00:00:00Z"})
    void readsTheUsualShapes(String text)
    {
        assertThat(IsoTime.read(text)).isNotEqualTo(IsoTime.OTHER_SHAPE).isEqualTo(ISO.readPattern(text, ZONE).getAsLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-22", "2026-11-22T10:20:30", "2026-11-22T10:20Z", "2026-11-22T10:20:30.Z", "2026-11-22T10:20:30.1234567890Z",
            "2026-02-29T10:20:30Z", "2026-11-31T10:20:30Z", "2026-13-01T10:20:30Z", "2026-11-22T24:00:00Z", "2026-11-22T10:60:30Z", "2026-11-22T10:20:60Z",
            "2026-11-22T10:20:30+5:30", "2026-11-22T10:20:30+05:60", "2026-11-22t10:20:30Z", "2026/11/22T10:20:30Z", "\u0662026-11-22T10:20:30Z"})
    void leavesEveryOtherShapeToTheFormatter(String text)
    {
        assertThat(IsoTime.read(text)).isEqualTo(IsoTime.OTHER_SHAPE);
    }

    @Test
    void agreesWithTheFormatterOnWhatItReads()
    {
        Random random = new Random(20);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            OptionalLong formatter = byFormatter(text);
            long fast = IsoTime.read(text);
            if (fast != IsoTime.OTHER_SHAPE) {
                read++;
                assertThat(formatter).as(text).hasValue(fast);
            }
            assertThat(ISO.read(text, ZONE)).as(text).isEqualTo(formatter);
        }
        assertThat(read).isBetween(4_000, 16_000);
    }

    private static OptionalLong byFormatter(String text)
    {
        try {
            return ISO.readPattern(text, ZONE);
        }
        catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** A time of the years 1890 to 2130, often with a character or two changed. */
    private static String text(Random random)
    {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(random.nextLong(-2_500_000_000L, 5_000_000_000L), ChronoUnit.SECONDS), ZoneOffset.UTC);
        String nanos = String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000));
        String fraction = random.nextBoolean() ? "" : "." + nanos.substring(0, 1 + random.nextInt(9));
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%04d-%02d-%02d%s%02d:%02d:%02d", time.getYear(), time.getMonthValue(),
                time.getDayOfMonth(), random.nextBoolean() ? "T" : " ", time.getHour(), time.getMinute(), time.getSecond()));
        text.append(fraction).append(ENDS.get(random.nextInt(ENDS.size())));
        if (random.nextInt(3) == 0) {
            text.setCharAt(random.nextInt(text.length()), "0123456789-+:.TZ ".charAt(random.nextInt(17)));
        }
        if (random.nextInt(8) == 0) {
            text.deleteCharAt(random.nextInt(text.length()));
        }
        return text.toString();
    }
}
