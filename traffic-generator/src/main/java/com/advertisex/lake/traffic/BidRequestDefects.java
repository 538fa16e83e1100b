package com.advertisex.lake.traffic;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.traffic.Outcome.Timing;

import java.util.List;

import static com.advertisex.lake.traffic.BidRequestTwist.IMP_TWICE;
import static com.advertisex.lake.traffic.BidRequestTwist.IMP_WITHOUT_ID;
import static com.advertisex.lake.traffic.BidRequestTwist.NEGATIVE_FLOOR;
import static com.advertisex.lake.traffic.BidRequestTwist.NEGATIVE_SIZE;
import static com.advertisex.lake.traffic.BidRequestTwist.NEGATIVE_TMAX;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_CONSENT;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_DEVICE;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_GDPR_FLAG;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_ID;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_IMP;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_REGS;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_TIMESTAMP;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_USER;
import static com.advertisex.lake.traffic.BidRequestTwist.NO_USER_ID;
import static com.advertisex.lake.traffic.BidRequestTwist.SITE_AND_APP;
import static com.advertisex.lake.traffic.BidRequestTwist.UNKNOWN_AUCTION_TYPE;

/** The troubles of bid requests: all of them lie in what the records say, for a valid Avro container has no malformed record. */
final class BidRequestDefects
{
    private BidRequestDefects() {}

    static Defects<BidRequestTwist> create()
    {
        Defects<BidRequestTwist> defects = new Defects<>(BidRequestTwist.class);
        Defect<BidRequestTwist> sound = defects.sound();
        Defect<BidRequestTwist> nameless = sound.violating(ViolationCode.SPEC_REQUEST_ID).changing(NO_ID);
        Defect<BidRequestTwist> impless = sound.violating(ViolationCode.SPEC_IMP_EMPTY).changing(NO_IMP);
        Defect<BidRequestTwist> undecided = sound.violating(ViolationCode.SPEC_SEVERAL_CHANNELS).changing(SITE_AND_APP);
        return defects
                .with(Trouble.MISSING_FIELD, List.of(nameless, sound.violating(ViolationCode.SPEC_IMP_ID).changing(IMP_WITHOUT_ID)))
                .with(Trouble.OUT_OF_RANGE, List.of(
                        sound.violating(ViolationCode.SPEC_BIDFLOOR_NEGATIVE).changing(NEGATIVE_FLOOR),
                        sound.violating(ViolationCode.SPEC_SIZE_NEGATIVE).changing(NEGATIVE_SIZE),
                        sound.violating(ViolationCode.SPEC_TMAX_NEGATIVE).changing(NEGATIVE_TMAX)))
                .with(Trouble.SPEC, List.of(
                        impless,
                        undecided,
                        sound.violating(ViolationCode.SPEC_IMP_ID_NOT_UNIQUE).changing(IMP_TWICE),
                        sound.violating(ViolationCode.SPEC_AT).changing(UNKNOWN_AUCTION_TYPE)))
                .with(Trouble.SEVERAL_VIOLATIONS, List.of(
                        impless.timed(Timing.TOO_OLD),
                        nameless.timed(Timing.FUTURE),
                        undecided.changing(NEGATIVE_FLOOR).changing(NEGATIVE_TMAX),
                        nameless.changing(NO_IMP)))
                .with(Trouble.SPARSE, List.of(
                        sound.changing(NO_TIMESTAMP),
                        sound.changing(NO_USER),
                        sound.changing(NO_USER_ID),
                        sound.changing(NO_DEVICE),
                        sound.changing(NO_REGS),
                        sound.changing(NO_CONSENT),
                        sound.changing(NO_GDPR_FLAG)));
    }
}
