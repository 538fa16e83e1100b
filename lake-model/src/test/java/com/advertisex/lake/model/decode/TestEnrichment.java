package com.advertisex.lake.model.decode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.io.StringReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestEnrichment
{
    @ParameterizedTest
    @CsvFileSource(resources = "websites.csv", numLinesToSkip = 1, delimiter = ';')
    void websiteIsTheRegisteredDomain(String address, String website)
    {
        assertThat(new Websites().of(address)).isEqualTo(website);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "user-agents.csv", numLinesToSkip = 1, delimiter = '|')
    void crawlersAreToldFromPeople(boolean crawler, String userAgent)
    {
        assertThat(CrawlerUserAgents.packaged().isCrawler(userAgent)).isEqualTo(crawler);
    }

    @Test
    void rulesThatSayNeitherAreRefused()
    {
        assertThatThrownBy(() -> CrawlerUserAgents.packaged().read(new StringReader("token,means,note\nbot,crawler,\nx,perhaps,\n"), "rules.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules.csv, line 3: expected a token and what it means (crawler, human), found 'x' and 'perhaps'");
    }
}
