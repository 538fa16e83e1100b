package com.advertisex.lake.traffic;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Writes impressions as lines of JSON, field by field into a buffer. */
final class ImpressionJson
{
    private static final ImpressionField[] FIELDS = ImpressionField.values();
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USD = "\"USD\"".getBytes(StandardCharsets.US_ASCII);

    private final ByteSink sink = new ByteSink();
    private final Map<ImpressionField, byte[]> keys = new EnumMap<>(ImpressionField.class);

    ImpressionJson()
    {
        for (ImpressionField field : FIELDS) {
            keys.put(field, ('"' + field.key() + "\":").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @return the line without its end; reused by the next call */
    ByteSink render(Impression impression, Defect<ImpressionField> defect)
    {
        sink.reset();
        char separator = '{';
        for (ImpressionField field : FIELDS) {
            if (defect.omits(field)) {
                continue;
            }
            sink.write(separator);
            separator = ',';
            sink.put(keys.get(field));
            if (!defect.changes(field)) {
                putValue(field, impression);
            }
            else if (defect.quotes(field)) {
                sink.write('"');
                putValue(field, impression);
                sink.write('"');
            }
            else {
                sink.put(defect.value(field));
            }
        }
        sink.write('}');
        return sink;
    }

    private void putValue(ImpressionField field, Impression impression)
    {
        Auction auction = impression.auction();
        switch (field) {
            case EVENT_ID -> putId(impression.idHigh(), impression.idLow());
            case TIMESTAMP -> {
                sink.write('"');
                sink.putTimestamp(impression.millis()).write('"');
            }
            case AUCTION_ID -> putId(auction.idHigh(), auction.idLow());
            case IMP_ID -> {
                sink.write('"');
                sink.putInt(impression.place() + 1).write('"');
            }
            case CAMPAIGN_ID -> sink.put(impression.campaign().id().json());
            case LINE_ITEM_ID -> sink.put(impression.lineItem().id().json());
            case ADVERTISER_ID -> sink.put(impression.campaign().advertiserId().json());
            case CREATIVE_ID -> sink.put(impression.creativeId().json());
            case PLACEMENT_ID -> sink.put(impression.placement().id().json());
            case PUBLISHER_ID -> sink.put(auction.site().publisherId().json());
            case DEAL_ID -> putNullable(impression.campaign().dealId());
            case USER_ID -> {
                sink.write('"');
                auction.user().putId(sink);
                sink.write('"');
            }
            case IP -> {
                sink.write('"');
                auction.putIp(sink);
                sink.write('"');
            }
            case USER_AGENT -> sink.put(auction.userAgent().json());
            case PAGE_URL -> putNullable(auction.site().app() ? null : auction.page());
            case COUNTRY -> sink.put(auction.user().country().code().json());
            case DEVICE_TYPE -> sink.put(auction.user().device().type().json());
            case WIDTH -> sink.putInt(impression.rendered() ? impression.size().width() : 1);
            case HEIGHT -> sink.putInt(impression.rendered() ? impression.size().height() : 1);
            case PRICE_CPM -> sink.putNanos(impression.priceNanos());
            case CURRENCY -> sink.put(USD);
            case IS_MEASURABLE -> putBoolean(impression.measurable());
            case IS_VIEWABLE -> putBoolean(impression.viewable());
            case IS_TEST -> putBoolean(auction.test());
        }
    }

    private void putId(long high, long low)
    {
        sink.write('"');
        sink.putHex(high).putHex(low).write('"');
    }

    private void putNullable(Text text)
    {
        sink.put(text == null ? NULL : text.json());
    }

    private void putBoolean(boolean value)
    {
        sink.put(value ? TRUE : FALSE);
    }
}
