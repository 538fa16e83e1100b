package com.advertisex.lake.model.dimension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDimensionFile
{
    @Test
    void readsColumnsByTheirNamesAndEmptyCellsAsNoValue()
            throws IOException
    {
        DimensionFile file = read("campaigns", "\uFEFFname,campaign_id,budget,advertiser_id,flight_start,impression_goal\r\n"
                + "\"Spring, \"\"big\"\"\",c1,1234.5,a1,2026-11-01,5000000000\r\nAutumn,c2,,a1,2026-11-01T02:00:00.5+02:00,\r\n");

        assertThat(file.historical()).isFalse();
        assertThat(file.entries()).extracting(DimensionFile.Entry::line).containsExactly(2L, 3L);
        assertThat(file.entries().get(0).values()).containsExactly("c1", "a1", "Spring, \"big\"", Instant.parse("2026-11-01T00:00:00Z"), null, 5_000_000_000L,
                new BigDecimal("1234.500000000"), null);
        assertThat(file.entries().get(1).values()).isEqualTo(
                Arrays.asList("c2", "a1", "Autumn", Instant.parse("2026-11-01T00:00:00.5Z"), null, null, null, null));
    }

    @Test
    void endsARowOfAHistoryWhereTheNextOneBegins()
            throws IOException
    {
        DimensionFile file = read("publishers", "publisher_id,name,valid_from,valid_until\np1,New,2026-02-01,\np1,Old,,2026-01-01\np1,Mid,2026-01-10,\n");

        assertThat(file.historical()).isTrue();
        assertThat(file.entries()).containsExactly(
                new DimensionFile.Entry(2, Arrays.asList("p1", "New", null), Instant.parse("2026-02-01T00:00:00Z"), null),
                new DimensionFile.Entry(3, Arrays.asList("p1", "Old", null), Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z")),
                new DimensionFile.Entry(4, Arrays.asList("p1", "Mid", null), Instant.parse("2026-01-10T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "campaigns  | campaign_id,name;c1,x | f.csv line 1: column 'advertiser_id' is missing: campaigns needs campaign_id, advertiser_id, name",
            "publishers | publisher_id,name,url;p,x,y | "
                    + "f.csv line 1: column 'url' is unknown: publishers has publisher_id, name, domain, valid_from, valid_until",
            "publishers | publisher_id,name,name;p,x,y | f.csv line 1: column 'name' stands there twice",
            "publishers | publisher_id,name,valid_until;p,x, | f.csv line 1: column 'valid_until' needs 'valid_from' beside it",
            "publishers | publisher_id,name;p1,a;p2,b;p1,c | f.csv line 4: publisher_id 'p1' stands in line 2 already; without valid_from a key has one row",
            "publishers | publisher_id,name;p1,a,b | f.csv line 2: there are 3 cells, the header has 2",
            "publishers | publisher_id,name;,a | f.csv line 2: publisher_id is empty; it is required",
            "fx_rates   | day,currency,base_currency,rate;2026-11-31,EUR,USD,1.1 | f.csv line 2: day '2026-11-31' is no day: write it as in 2026-11-22",
            "fx_rates   | day,currency,base_currency,rate;2026-11-30,EUR,USD,1;2026-11-30,EUR,USD,2 | f.csv line 3: day '2026-11-30', currency 'EUR', "
                    + "base_currency 'USD' stands in line 2 already; without valid_from a key has one row",
            "fx_rates   | day,currency,base_currency,rate;2026-11-30,EUR,USD,1.1x | f.csv line 2: rate '1.1x' is no decimal: write it as in 1234.56",
            "fx_rates   | day,currency,base_currency,rate;2026-11-30,EUR,USD,-1 | "
                    + "f.csv line 2: rate '-1' is out of range: not negative, at most 9 digits before the point and 9 behind it",
            "fx_rates   | day,currency,base_currency,rate;2026-11-30,EUR,USD,1e999999999 | "
                    + "f.csv line 2: rate '1e999999999' is out of range: not negative, at most 9 digits before the point and 9 behind it",
            "fx_rates   | day,currency,base_currency,rate;2026-11-30,EUR,USD,1.0000000001 | "
                    + "f.csv line 2: rate '1.0000000001' is out of range: not negative, at most 9 digits before the point and 9 behind it",
            "creatives  | creative_id,campaign_id,width;c,x,30.5 | f.csv line 2: width '30.5' is no whole number: write it as in 250",
            "creatives  | creative_id,campaign_id,width;c,x,-1 | f.csv line 2: width '-1' is out of range: 0 to 2147483647",
            "publishers | publisher_id,name,valid_from;p,x,soon | "
                    + "f.csv line 2: valid_from 'soon' is no time: write it as in 2026-11-22 or 2026-11-22T10:00:00Z",
            "publishers | publisher_id,name,valid_from;p,x,2026-11-22T10:00:00.0000001Z | "
                    + "f.csv line 2: valid_from '2026-11-22T10:00:00.0000001Z' is too fine: at most 6 decimals of a second",
            "publishers | publisher_id,name,valid_from,valid_until;p,x,2026-02-01,2026-02-01 | "
                    + "f.csv line 2: valid_until 2026-02-01T00:00:00Z is not after valid_from 2026-02-01T00:00:00Z",
            "publishers | publisher_id,name,valid_from,valid_until;p,x,2026-01-01,2026-03-01;p,y,2026-02-01, | f.csv line 3: the history of publisher_id 'p' "
                    + "overlaps line 2: valid from 2026-02-01T00:00:00Z, but that line is valid from 2026-01-01T00:00:00Z until 2026-03-01T00:00:00Z",
            "publishers | publisher_id,name,valid_from;p,x,2026-01-01;p,y,2026-01-01 | f.csv line 3: the history of publisher_id 'p' "
                    + "overlaps line 2: valid from 2026-01-01T00:00:00Z, but that line is valid from 2026-01-01T00:00:00Z until its next row"})
    void namesFileLineAndValueOfWhatIsWrong(String table, String lines, String message)
    {
        assertThatThrownBy(() -> read(table, lines.replace(';', '\n'))).isInstanceOf(DimensionException.class).hasMessage(message);
    }

    @Test
    void refusesWhatIsNoCsvOrNoUtf8()
    {
        assertThatThrownBy(() -> read("publishers", "")).isInstanceOf(DimensionException.class)
                .hasMessage("f.csv is empty: its first line must name columns of publishers ([publisher_id, name, domain, valid_from, valid_until])");
        assertThatThrownBy(() -> DimensionFile.read(DimensionTable.PUBLISHERS, "f.csv",
                new ByteArrayInputStream("publisher_id,name\np1,Käse\n".getBytes(ISO_8859_1))))
                .isInstanceOf(DimensionException.class).hasMessage("f.csv cannot be read as CSV: it is not UTF-8");
    }

    private static DimensionFile read(String table, String text)
            throws IOException
    {
        return DimensionFile.read(DimensionTable.named(table), "f.csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
