package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDefaultMappings
{
    @ParameterizedTest
    @EnumSource
    void everyFeedHasOne(Feed feed)
    {
        assertThat(DefaultMappings.forFeed(feed).feed()).isEqualTo(feed);
    }

    @Test
    void bidRequestsAlsoComeAsJson()
    {
        assertThat(DefaultMappings.forFeed(Feed.BID_REQUESTS, FormatType.JSON_ARRAY)).map(Mapping::name).hasValue("advertisex-bid-requests-json");
        assertThat(DefaultMappings.forFeed(Feed.BID_REQUESTS, FormatType.AVRO)).map(Mapping::name).hasValue("advertisex-bid-requests");
    }

    @Test
    void thereIsNoneForAFormatThatNobodySends()
    {
        assertThat(DefaultMappings.forFeed(Feed.IMPRESSIONS, FormatType.CSV)).isEmpty();
    }

    @Test
    void idIsThatOfTheFile()
    {
        assertThat(DefaultMappings.named("impressions").id()).isEqualTo(MappingReader.contentId(DefaultMappings.bytes("impressions")));
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesTheKnownOnes()
    {
        assertThatThrownBy(() -> DefaultMappings.named("auctions"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown mapping 'auctions'; packaged mappings: impressions, interactions, bid-requests, bid-requests-json");
    }
}
