package com.advertisex.lake.model.attribution;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRemovalEffects
{
    @Test
    void unknownChannelHasNone()
    {
        assertThat(RemovalEffects.of(Map.of("a", 0.5)).effect("b")).isZero();
        assertThat(RemovalEffects.none().effect("a")).isZero();
    }

    @Test
    void channelsStandByName()
    {
        assertThat(RemovalEffects.of(Map.of("b", 0.5, "a", 1.0, "c", 0.0)).effects())
                .containsExactly(Map.entry("a", 1.0), Map.entry("b", 0.5), Map.entry("c", 0.0));
    }

    @Test
    void effectsAreParts()
    {
        for (double effect : List.of(-0.5, 1.5, Double.NaN)) {
            assertThatThrownBy(() -> RemovalEffects.of(Map.of("a", effect)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("removal effect of 'a' is " + effect + "; it must be from 0 to 1");
        }
    }
}
