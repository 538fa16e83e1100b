package com.advertisex.lake.traffic;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.traffic.Outcome.Timing;

import java.util.List;

import static com.advertisex.lake.traffic.ImpressionField.ADVERTISER_ID;
import static com.advertisex.lake.traffic.ImpressionField.CAMPAIGN_ID;
import static com.advertisex.lake.traffic.ImpressionField.COUNTRY;
import static com.advertisex.lake.traffic.ImpressionField.CREATIVE_ID;
import static com.advertisex.lake.traffic.ImpressionField.CURRENCY;
import static com.advertisex.lake.traffic.ImpressionField.DEVICE_TYPE;
import static com.advertisex.lake.traffic.ImpressionField.EVENT_ID;
import static com.advertisex.lake.traffic.ImpressionField.HEIGHT;
import static com.advertisex.lake.traffic.ImpressionField.IMP_ID;
import static com.advertisex.lake.traffic.ImpressionField.IP;
import static com.advertisex.lake.traffic.ImpressionField.IS_MEASURABLE;
import static com.advertisex.lake.traffic.ImpressionField.IS_TEST;
import static com.advertisex.lake.traffic.ImpressionField.IS_VIEWABLE;
import static com.advertisex.lake.traffic.ImpressionField.PAGE_URL;
import static com.advertisex.lake.traffic.ImpressionField.PRICE_CPM;
import static com.advertisex.lake.traffic.ImpressionField.TIMESTAMP;
import static com.advertisex.lake.traffic.ImpressionField.USER_AGENT;
import static com.advertisex.lake.traffic.ImpressionField.USER_ID;
import static com.advertisex.lake.traffic.ImpressionField.WIDTH;

/** The troubles of impressions as JSON tokens. */
final class ImpressionDefects
{
    private static final String NULL = "null";

    private ImpressionDefects() {}

    static Defects<ImpressionField> create()
    {
        Defects<ImpressionField> defects = new Defects<>(ImpressionField.class);
        Defect<ImpressionField> sound = defects.sound();
        Defect<ImpressionField> untimed = sound.violating(ViolationCode.MISSING_EVENT_TIME);
        Defect<ImpressionField> uncreative = sound.violating(ViolationCode.MISSING_CREATIVE_ID);
        Defect<ImpressionField> unknown = sound.flagged(ViolationCode.UNKNOWN_CREATIVE);
        return defects
                .with(Trouble.MISSING_FIELD, List.of(
                        untimed.without(TIMESTAMP),
                        untimed.with(TIMESTAMP, NULL),
                        uncreative.without(CREATIVE_ID),
                        uncreative.with(CREATIVE_ID, NULL),
                        uncreative.with(CREATIVE_ID, "\"\"")))
                .with(Trouble.BAD_TYPE, List.of(
                        sound.violating(ViolationCode.BAD_TYPE_PRICE_CPM).with(PRICE_CPM, "\"two dollars\""),
                        sound.violating(ViolationCode.BAD_TYPE_WIDTH).with(WIDTH, "\"abc\""),
                        sound.violating(ViolationCode.BAD_TYPE_HEIGHT).with(HEIGHT, "{\"px\":250}"),
                        sound.violating(ViolationCode.BAD_TYPE_IS_VIEWABLE).with(IS_VIEWABLE, "\"maybe\""),
                        sound.violating(ViolationCode.BAD_TYPE_EVENT_TIME).with(TIMESTAMP, "\"yesterday\"")))
                .with(Trouble.OUT_OF_RANGE, List.of(
                        sound.violating(ViolationCode.OUT_OF_RANGE_PRICE_CPM).with(PRICE_CPM, "-1.25"),
                        // A thousandth of it would not fit into the nine decimals of a cost.
                        sound.violating(ViolationCode.OUT_OF_RANGE_PRICE_CPM).with(PRICE_CPM, "2.1234567"),
                        sound.violating(ViolationCode.OUT_OF_RANGE_WIDTH).with(WIDTH, "-300"),
                        sound.violating(ViolationCode.OUT_OF_RANGE_HEIGHT).with(HEIGHT, "-1")))
                .with(Trouble.SEVERAL_VIOLATIONS, List.of(
                        uncreative.without(CREATIVE_ID).with(PRICE_CPM, "\"free\""),
                        untimed.without(TIMESTAMP).without(CREATIVE_ID),
                        uncreative.with(CREATIVE_ID, NULL).timed(Timing.FUTURE),
                        sound.violating(ViolationCode.BAD_TYPE_WIDTH).with(WIDTH, "\"wide\"").with(PRICE_CPM, "-0.5"),
                        sound.violating(ViolationCode.OUT_OF_RANGE_PRICE_CPM).with(PRICE_CPM, "-3").timed(Timing.TOO_OLD)))
                .with(Trouble.TOLERATED, List.of(
                        sound.quoting(PRICE_CPM),
                        sound.quoting(WIDTH).quoting(HEIGHT),
                        sound.with(IS_VIEWABLE, "1").with(IS_MEASURABLE, "1"),
                        sound.quoting(IS_TEST),
                        sound.with(IMP_ID, "1")))
                .with(Trouble.UNKNOWN_CREATIVE, List.of(
                        unknown.with(CREATIVE_ID, "\"cr-9001-1-300x250\""),
                        unknown.with(CREATIVE_ID, "90012").without(ADVERTISER_ID),
                        unknown.with(CREATIVE_ID, "\"CR-1001-1-300x250\"").without(CAMPAIGN_ID)))
                .with(Trouble.SPARSE, List.of(
                        sound.with(USER_ID, NULL),
                        sound.without(USER_ID).without(IP),
                        sound.with(COUNTRY, NULL),
                        sound.with(DEVICE_TYPE, "\"\"").without(COUNTRY),
                        sound.with(IS_MEASURABLE, NULL).with(IS_VIEWABLE, NULL),
                        sound.without(EVENT_ID),
                        sound.with(EVENT_ID, NULL).without(PAGE_URL),
                        sound.with(PRICE_CPM, NULL).with(CURRENCY, NULL),
                        sound.without(USER_AGENT),
                        sound.without(CAMPAIGN_ID),
                        sound.with(CAMPAIGN_ID, NULL).with(ADVERTISER_ID, "\"\""),
                        sound.without(ADVERTISER_ID),
                        sound.without(IS_TEST)));
    }
}
