package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.EventAppender;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** What is credited, on the local job runner, from event tables to attributions. */
class TestCorrelation
        extends CorrelationFixture
{
    @Test
    void creditsTheClickThatTheConversionNames()
            throws Exception
    {
        user(IMPRESSION, "view", "11:00", "ann");
        user(CLICK, "named", "11:01", "ann");
        user(CLICK, "later", "11:30", "ann");
        user(CONVERSION, "buy", "12:00", "ann", "click_id", "named");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("named");
    }

    @Test
    void followsTheNamedClickToAnotherUser()
            throws Exception
    {
        user(CLICK, "phone", "11:00", "ann-phone");
        user(CLICK, "desktop", "11:30", "ann-desktop");
        user(CONVERSION, "buy", "12:00", "ann-desktop", "click_id", "phone");
        user(CONVERSION, "postback", "12:00", null, "click_id", "phone");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("phone");
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactlyInAnyOrder("phone", "desktop");
        assertThat(lastTouch("postback")).isEqualTo("phone");
    }

    @Test
    void letsAClickInsideItsWindowBeatALaterView()
            throws Exception
    {
        user(CLICK, "click", "10:00", "ann");
        user(IMPRESSION, "view", "11:59", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("click");
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactlyInAnyOrder("click", "view");
    }

    @Test
    void doesNotCountTheImpressionOfAClickAsATouchOfItsOwn()
            throws Exception
    {
        user(IMPRESSION, "view", "11:00", "ann", "placement_id", "top");
        user(CLICK, "click", "11:01", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();

        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactly("click");
        assertThat(column("touchpoints", "conversion_id", "buy", "placement_id")).containsExactly("top");
    }

    @Test
    void leavesAConversionBeforeItsClickUnattributed()
            throws Exception
    {
        user(CLICK, "click", "12:01", "ann");
        user(CONVERSION, "buy", "12:00", "ann", "click_id", "click");
        correlate();

        assertThat(lastTouch("buy")).isNull();
        assertThat(column("attributions", "conversion_id", "buy", "model")).hasSize(6);
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).isEmpty();
    }

    @Test
    void creditsTheLargerIdOfTouchesAtOneTime()
            throws Exception
    {
        for (String id : List.of("b", "c", "a")) {
            user(CLICK, id, "11:00", "ann");
        }
        user(CONVERSION, "buy", "11:00", "ann");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("c");
    }

    @Test
    void givesEachAdvertiserItsOwnWindows()
            throws Exception
    {
        windows("short", 1, 1);
        for (String advertiser : List.of("short", "by-default")) {
            user(CLICK, "click-" + advertiser, "12:00", "ann", "advertiser_id", advertiser, "campaign_id", "of-" + advertiser);
            publish();
            add(CONVERSION, "buy-" + advertiser, NOON.plus(Duration.ofHours(25)), "user_key", "ann", "advertiser_id", advertiser,
                    "campaign_id", "of-" + advertiser);
        }
        correlate();

        assertThat(lastTouch("buy-short")).isNull();
        assertThat(lastTouch("buy-by-default")).isEqualTo("click-by-default");
    }

    @Test
    void leavesTestTrafficOutAndInvalidTouchesWithoutCredit()
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CLICK, "bot", "11:30", "ann", "ivt_reason", "CLICK_FLOOD");
        user(CLICK, "test", "11:40", "ann", "is_test", true);
        user(CONVERSION, "buy", "12:00", "ann");
        user(CONVERSION, "test-buy", "12:00", "ann", "is_test", true);
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("click");
        assertThat(lake.column(CorrelatedTables.CLICKS, "event_id")).containsExactlyInAnyOrder("click", "bot");
        assertThat(lake.column(CorrelatedTables.ATTRIBUTIONS, "conversion_id")).containsOnly("buy");
    }

    @Test
    void keepsTheLatestTouchesOfAUserWithAMillionViews()
            throws Exception
    {
        lake.configuration().setInt(CorrelateSettings.MAX_TOUCHES, 50);
        Record view = EventAppender.event(lake, IMPRESSION, "view", NOON, "user_key", "ann", "campaign_id", "c1");
        for (int first = 0; first < 1_000_000; first += 50_000) {
            EventAppender.append(lake, IMPRESSION, IntStream.range(first, first + 50_000)
                    .mapToObj(number -> view.copy("event_id", String.format(Locale.ROOT, "view-%06d", number),
                            "event_time", NOON.plusMillis(number).atOffset(ZoneOffset.UTC)))
                    .toList());
        }
        user(CONVERSION, "buy", "13:00", "ann");
        correlate();

        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).hasSize(50).contains("view-999999", "view-999950").doesNotContain("view-999949");
    }
}
