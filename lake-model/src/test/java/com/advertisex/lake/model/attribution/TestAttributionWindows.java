package com.advertisex.lake.model.attribution;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestAttributionWindows
{
    @Test
    void clicksCountThirtyDaysAndViewsOneUnlessSaidOtherwise()
    {
        assertThat(AttributionWindows.DEFAULT).isEqualTo(new AttributionWindows(Duration.ofDays(30), Duration.ofDays(1)));
    }

    @Test
    void negativeClickWindowIsRefused()
    {
        assertThatThrownBy(() -> new AttributionWindows(Duration.ofDays(-2), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.correlate.click-window is -2d; it must not be negative");
    }

    @Test
    void negativeViewWindowIsRefused()
    {
        assertThatThrownBy(() -> new AttributionWindows(Duration.ZERO, Duration.ofHours(-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.correlate.view-window is -3h; it must not be negative");
    }
}
