package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the OpenRTB 2.6 specification that bid requests are held to. What the specification allows, extensions above all, passes. */
final class OpenRtbRules
{
    private static final int FIRST_EXCHANGE_SPECIFIC_AUCTION_TYPE = 500;

    private final Violations violations;

    OpenRtbRules(Violations violations)
    {
        this.violations = violations;
    }

    /** @param isResponse whether the record has what only bid responses have */
    void check(GenericRecord request, boolean isResponse)
    {
        if (request.get("id") == null) {
            violations.add(ViolationCode.SPEC_REQUEST_ID, "id", null, "a bid request has an id (OpenRTB 2.6, 3.2.1)");
        }
        if (isResponse) {
            violations.add(ViolationCode.SPEC_NOT_A_REQUEST, "seatbid", null, "a bid request; seatbid is part of a bid response (OpenRTB 2.6, 4.2.1)");
        }
        checkImps((List<?>) request.get("imp"));
        List<String> channels = Stream.of("site", "app", "dooh").filter(channel -> request.get(channel) != null).toList();
        if (channels.size() > 1) {
            violations.add(ViolationCode.SPEC_SEVERAL_CHANNELS, channels.get(1), String.join(", ", channels), "one of site, app, dooh (OpenRTB 2.6, 3.2.1)");
        }
        checkAuctionType((Integer) request.get("at"));
        checkNotNegative(ViolationCode.SPEC_TMAX_NEGATIVE, request, "tmax", "");
    }

    private void checkImps(List<?> imps)
    {
        if (imps == null || imps.isEmpty()) {
            violations.add(ViolationCode.SPEC_IMP_EMPTY, "imp", null, "at least one imp (OpenRTB 2.6, 3.2.1)");
            return;
        }
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < imps.size(); i++) {
            GenericRecord imp = (GenericRecord) imps.get(i);
            String place = "imp/" + i + "/";
            Object id = imp.get("id");
            if (id == null) {
                violations.add(ViolationCode.SPEC_IMP_ID, place + "id", null, "every imp has an id (OpenRTB 2.6, 3.2.4)");
            }
            else if (!ids.add(id)) {
                violations.add(ViolationCode.SPEC_IMP_ID_NOT_UNIQUE, place + "id", id, "unique within the request (OpenRTB 2.6, 3.2.4)");
            }
            checkImp(imp, place);
        }
    }

    private void checkImp(GenericRecord imp, String place)
    {
        checkFloor(imp, place);
        if (imp.get("banner") instanceof GenericRecord banner) {
            checkSizes(banner, place + "banner/", List.of("w", "h"));
        }
        if (imp.get("video") instanceof GenericRecord video) {
            checkSizes(video, place + "video/", List.of("w", "h", "minduration", "maxduration"));
        }
        if (imp.get("deals") instanceof List<?> deals) {
            for (int i = 0; i < deals.size(); i++) {
                checkFloor((GenericRecord) deals.get(i), place + "pmp/deals/" + i + "/");
            }
        }
    }

    private void checkSizes(GenericRecord object, String place, List<String> names)
    {
        names.forEach(name -> checkNotNegative(ViolationCode.SPEC_SIZE_NEGATIVE, object, name, place));
    }

    private void checkNotNegative(ViolationCode code, GenericRecord object, String name, String place)
    {
        if (object.get(name) instanceof Integer number && number < 0) {
            violations.add(code, place + name, number, "not negative (OpenRTB 2.6)");
        }
    }

    private void checkFloor(GenericRecord object, String place)
    {
        if (object.get("bidfloor") instanceof BigDecimal floor && floor.signum() < 0) {
            violations.add(ViolationCode.SPEC_BIDFLOOR_NEGATIVE, place + "bidfloor", floor, "not negative (OpenRTB 2.6)");
        }
    }

    private void checkAuctionType(Integer type)
    {
        if (type != null && (type < 1 || (type > 3 && type < FIRST_EXCHANGE_SPECIFIC_AUCTION_TYPE))) {
            violations.add(ViolationCode.SPEC_AT, "at", type,
                    "1 first price, 2 second price plus, 3 fixed price, or exchange-specific from 500 (OpenRTB 2.6, 3.2.1)");
        }
    }
}
