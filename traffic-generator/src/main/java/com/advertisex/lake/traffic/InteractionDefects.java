package com.advertisex.lake.traffic;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.traffic.Outcome.Timing;

import java.util.List;

import static com.advertisex.lake.traffic.InteractionField.ADVERTISER_ID;
import static com.advertisex.lake.traffic.InteractionField.CAMPAIGN_ID;
import static com.advertisex.lake.traffic.InteractionField.CONVERSION_TYPE;
import static com.advertisex.lake.traffic.InteractionField.COUNTRY;
import static com.advertisex.lake.traffic.InteractionField.CREATIVE_ID;
import static com.advertisex.lake.traffic.InteractionField.DEVICE_TYPE;
import static com.advertisex.lake.traffic.InteractionField.EVENT_ID;
import static com.advertisex.lake.traffic.InteractionField.EVENT_TIME;
import static com.advertisex.lake.traffic.InteractionField.EVENT_TYPE;
import static com.advertisex.lake.traffic.InteractionField.IMPRESSION_ID;
import static com.advertisex.lake.traffic.InteractionField.IP;
import static com.advertisex.lake.traffic.InteractionField.IS_TEST;
import static com.advertisex.lake.traffic.InteractionField.LANDING_PAGE;
import static com.advertisex.lake.traffic.InteractionField.REVENUE;
import static com.advertisex.lake.traffic.InteractionField.USER_ID;

/** The troubles of clicks and of conversions as CSV cells. */
final class InteractionDefects
{
    private static final String NULL = "null";

    private InteractionDefects() {}

    static Defects<InteractionField> ofClicks()
    {
        Defects<InteractionField> defects = common();
        Defect<InteractionField> sound = defects.sound();
        return defects
                .with(Trouble.MISSING_FIELD, List.of(untimed(sound, ""), untimed(sound, NULL), unattributed(sound, ""), unattributed(sound, NULL)))
                .with(Trouble.BAD_TYPE, List.of(unknown(sound, "hover"), unknown(sound, ""), mistimed(sound), untested(sound)))
                // A click has no field with a range.
                .with(Trouble.OUT_OF_RANGE, List.of());
    }

    static Defects<InteractionField> ofConversions()
    {
        Defects<InteractionField> defects = common();
        Defect<InteractionField> sound = defects.sound();
        Defect<InteractionField> untyped = sound.violating(ViolationCode.MISSING_CONVERSION_TYPE);
        return defects
                .with(Trouble.MISSING_FIELD, List.of(
                        untimed(sound, ""),
                        unattributed(sound, ""),
                        untyped.with(CONVERSION_TYPE, ""),
                        untyped.with(CONVERSION_TYPE, NULL)))
                .with(Trouble.BAD_TYPE, List.of(
                        unknown(sound, "view"),
                        mistimed(sound),
                        sound.violating(ViolationCode.BAD_TYPE_REVENUE).with(REVENUE, "\"twelve, maybe\"")))
                // More than nine digits before the point; a negative revenue is none: it is a refund.
                .with(Trouble.OUT_OF_RANGE, List.of(
                        sound.violating(ViolationCode.OUT_OF_RANGE_REVENUE).with(REVENUE, "1234567890.00"),
                        sound.violating(ViolationCode.OUT_OF_RANGE_REVENUE).with(REVENUE, "-5.00")))
                .with(Trouble.TOLERATED, List.of(
                        sound.quoting(CAMPAIGN_ID).quoting(EVENT_TIME),
                        sound.with(IS_TEST, "0"),
                        sound.quoting(REVENUE)));
    }

    private static Defects<InteractionField> common()
    {
        Defects<InteractionField> defects = new Defects<>(InteractionField.class);
        Defect<InteractionField> sound = defects.sound();
        return defects
                .with(Trouble.SEVERAL_VIOLATIONS, List.of(
                        unattributed(sound, "").with(EVENT_TIME, "noon"),
                        unattributed(sound, "").with(EVENT_TIME, "").violating(ViolationCode.MISSING_EVENT_TIME),
                        unattributed(sound, "").timed(Timing.TOO_OLD),
                        untested(sound).timed(Timing.FUTURE)))
                .with(Trouble.TOLERATED, List.of(
                        sound.quoting(CAMPAIGN_ID).quoting(EVENT_TIME),
                        sound.with(IS_TEST, "0"),
                        sound.with(LANDING_PAGE, "\"https://shop.northwind-shoes-demo.com/a\nb\"")))
                .with(Trouble.SPARSE, List.of(
                        sound.with(USER_ID, ""),
                        sound.with(USER_ID, NULL).with(IP, ""),
                        sound.with(COUNTRY, "").with(DEVICE_TYPE, NULL),
                        sound.with(IMPRESSION_ID, ""),
                        sound.with(ADVERTISER_ID, ""),
                        // follows from the creative
                        sound.with(CAMPAIGN_ID, "").with(ADVERTISER_ID, NULL),
                        sound.with(EVENT_ID, ""),
                        sound.with(IS_TEST, "")));
    }

    private static Defect<InteractionField> untimed(Defect<InteractionField> defect, String cell)
    {
        return defect.violating(ViolationCode.MISSING_EVENT_TIME).with(EVENT_TIME, cell);
    }

    private static Defect<InteractionField> mistimed(Defect<InteractionField> defect)
    {
        return defect.violating(ViolationCode.BAD_TYPE_EVENT_TIME).with(EVENT_TIME, "\"Sunday, noon\"");
    }

    private static Defect<InteractionField> unattributed(Defect<InteractionField> defect, String cell)
    {
        return defect.violating(ViolationCode.MISSING_CAMPAIGN_ID).with(CAMPAIGN_ID, cell).with(CREATIVE_ID, cell);
    }

    private static Defect<InteractionField> unknown(Defect<InteractionField> defect, String cell)
    {
        return defect.violating(ViolationCode.UNKNOWN_EVENT_TYPE).with(EVENT_TYPE, cell);
    }

    private static Defect<InteractionField> untested(Defect<InteractionField> defect)
    {
        return defect.violating(ViolationCode.BAD_TYPE_IS_TEST).with(IS_TEST, "perhaps");
    }
}
