package com.advertisex.lake.model.attribution;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestConversionPath
{
    @Test
    void touchesOfOneMomentMayEvenBeThatOfTheConversion()
    {
        assertThat(new ConversionPath(touches(5, 7, 7), 1, 7).touches()).hasSize(3);
    }

    @Test
    void listIsCopied()
    {
        List<PathTouch> touches = new ArrayList<>(touches(5, 7));
        ConversionPath path = new ConversionPath(touches, 0, 7);
        touches.clear();
        assertThat(path.touches()).hasSize(2);
    }

    @Test
    void pathWithoutTouchesIsRefused()
    {
        assertThatThrownBy(() -> new ConversionPath(List.of(), 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path has no touch; it has at least 1");
    }

    @Test
    void touchesOutOfOrderAreRefused()
    {
        assertThatThrownBy(() -> new ConversionPath(touches(3, 5, 4), 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("touch 2 of the path, at 4, is before touch 1, at 5; touches stand oldest first");
    }

    @Test
    void touchAfterTheConversionIsRefused()
    {
        assertThatThrownBy(() -> new ConversionPath(touches(3, 8), 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("last touch of the path, at 8, is after the conversion, at 7");
    }

    @Test
    void decidingTouchIsOnThePath()
    {
        for (int deciding : List.of(-1, 2)) {
            assertThatThrownBy(() -> new ConversionPath(touches(3, 4), deciding, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("deciding touch is " + deciding + "; it must be from 0 to 1");
        }
    }

    @Test
    void touchHasAChannel()
    {
        assertThatThrownBy(() -> new PathTouch(TouchType.CLICK, 0, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("channel is null");
    }

    private static List<PathTouch> touches(long... times)
    {
        return Arrays.stream(times).mapToObj(time -> new PathTouch(TouchType.CLICK, time, "c")).toList();
    }
}
