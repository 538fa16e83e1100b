package com.advertisex.lake.model.mapping;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestOptionalColumns
{
    @Test
    void aPlaceMayBeAColumnThatOnlySomeHeadersHave()
    {
        assertThat(read("header: true, columns: [ts, user, campaign], optional: [gdpr]", "gdpr").format().optional()).containsExactly("gdpr");
    }

    @Test
    void aPlaceMustBeOneOrTheOther()
    {
        assertThatThrownBy(() -> read("header: true, columns: [ts, user, campaign], optional: [gdpr]", "gpdr"))
                .hasMessageContaining("there is no column 'gpdr'; format.columns has: ts, user, campaign; format.optional has: gdpr");
    }

    @Test
    void withoutAHeaderThereAreNone()
    {
        assertThatThrownBy(() -> read("columns: [ts, user, campaign], optional: [gdpr]", "gdpr"))
                .hasMessageContaining("optional columns stand beside columns, where each file has a header: give header: true and columns");
    }

    @Test
    void aColumnIsNotBoth()
    {
        assertThatThrownBy(() -> read("header: true, columns: [ts, user, campaign], optional: [user]", "user"))
                .hasMessageContaining("column 'user' is optional and one of columns");
    }

    private static Mapping read(String format, String gdpr)
    {
        return MappingReader.read("""
                mapping: partner
                version: 1
                feed: interactions
                format: {type: csv, FORMAT}
                eventType: {always: click}
                fields:
                  event_time: ts
                  campaign_id: campaign
                  gdpr: GDPR
                """.replace("FORMAT", format).replace("GDPR", gdpr).getBytes(UTF_8));
    }
}
