package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes clicks and conversions as CSV records (RFC 4180), cell by cell into a buffer. */
final class InteractionCsv
{
    private static final InteractionField[] FIELDS = InteractionField.values();
    private static final byte[] CLICK = "click".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONVERSION = "conversion".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ORDER = "ord-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SURPLUS = ",surplus".getBytes(StandardCharsets.US_ASCII);

    private static final int CELLS_BEFORE_LANDING_PAGE = Arrays.asList(FIELDS).indexOf(InteractionField.LANDING_PAGE);
    private static final byte[] UNCLOSED = ",\"https://shop.northwind-shoes-demo.com/off".getBytes(StandardCharsets.US_ASCII);

    private final ByteSink sink = new ByteSink();

    static int columns()
    {
        return FIELDS.length;
    }

    /** @return the record without its line end; reused by the next call */
    ByteSink render(Interaction interaction, Defect<InteractionField> defect)
    {
        return render(interaction, defect, FIELDS.length);
    }

    /** The first so many cells only, or one too many if {@code cells} is more than there are columns. */
    ByteSink render(Interaction interaction, Defect<InteractionField> defect, int cells)
    {
        sink.reset();
        for (int i = 0; i < Math.min(cells, FIELDS.length); i++) {
            if (i > 0) {
                sink.write(',');
            }
            InteractionField field = FIELDS[i];
            if (!defect.changes(field)) {
                putCell(field, interaction);
            }
            else if (defect.quotes(field)) {
                sink.write('"');
                putCell(field, interaction);
                sink.write('"');
            }
            else {
                sink.put(defect.value(field));
            }
        }
        if (cells > FIELDS.length) {
            sink.put(SURPLUS);
        }
        return sink;
    }

    /** A record that ends in a cell whose quote is not closed. */
    ByteSink renderUnclosed(Interaction interaction, Defect<InteractionField> defect)
    {
        return render(interaction, defect, CELLS_BEFORE_LANDING_PAGE).put(UNCLOSED);
    }

    private void putCell(InteractionField field, Interaction interaction)
    {
        Impression impression = interaction.impression();
        Auction auction = impression.auction();
        boolean purchase = interaction.order() != 0;
        switch (field) {
            case EVENT_TIME -> sink.putTimestamp(interaction.millis());
            case EVENT_ID -> sink.putHex(interaction.idHigh()).putHex(interaction.idLow());
            case EVENT_TYPE -> sink.put(interaction.type() == EventType.CLICK ? CLICK : CONVERSION);
            case USER_ID -> auction.user().putId(sink);
            case CAMPAIGN_ID -> sink.put(impression.campaign().id().csv());
            case ADVERTISER_ID -> sink.put(impression.campaign().advertiserId().csv());
            case CREATIVE_ID -> sink.put(impression.creativeId().csv());
            case CONVERSION_TYPE -> {
                if (interaction.conversionType() != null) {
                    sink.put(interaction.conversionType().csv());
                }
            }
            case CLICK_ID -> {
                if (interaction.hasClick()) {
                    sink.putHex(interaction.clickHigh()).putHex(interaction.clickLow());
                }
            }
            case IMPRESSION_ID -> sink.putHex(impression.idHigh()).putHex(impression.idLow());
            case ORDER_ID -> {
                if (purchase) {
                    sink.put(ORDER).putHex(interaction.order());
                }
            }
            case REVENUE -> {
                if (purchase) {
                    sink.putNanos(interaction.revenueNanos());
                }
            }
            case CURRENCY -> {
                if (purchase) {
                    sink.put(interaction.currency().csv());
                }
            }
            case LANDING_PAGE -> putLandingPage(interaction);
            case IP -> auction.putIp(sink);
            case USER_AGENT -> sink.put(auction.userAgent().csv());
            case COUNTRY -> sink.put(auction.user().country().code().csv());
            case DEVICE_TYPE -> sink.put(auction.user().device().type().csv());
            case IS_TEST -> sink.put(auction.test() ? TRUE : FALSE);
        }
    }

    private void putLandingPage(Interaction interaction)
    {
        if (interaction.type() == EventType.CLICK) {
            Campaign campaign = interaction.impression().campaign();
            sink.put(campaign.landingPages().get(Mix.slice(interaction.idLow(), 0, campaign.landingPages().size())).csv());
        }
    }
}
