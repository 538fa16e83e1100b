package com.advertisex.lake.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestFeed
{
    @ParameterizedTest
    @EnumSource
    void isFoundByItsOwnName(Feed feed)
    {
        assertThat(Feed.fromName(feed.directoryName())).isEqualTo(feed);
    }

    @Test
    void namesTheKnownFeedsWhenOneIsUnknown()
    {
        assertThatThrownBy(() -> Feed.fromName("auctions"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown feed 'auctions'; known feeds: impressions, interactions, bid-requests");
    }
}
