package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Site.Placement;
import org.apache.avro.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import static java.util.Objects.requireNonNull;

/**
 * Encodes bid requests in Avro's binary format, field by field in the order of {@code bid-request.avsc}, without a record object between.
 * What is not drawn elsewhere (exchanges, floors, deals, ages) follows from the bits of the auction's id and the user's.
 */
final class BidRequestAvro
{
    private static final String SCHEMA_RESOURCE = "bid-request.avsc";
    private static final byte[] USD = ascii("USD");
    private static final List<byte[]> IMP_IDS = List.of(ascii("1"), ascii("2"), ascii("3"));
    private static final List<byte[]> SEGMENTS = List.of(ascii("sports"), ascii("travel"), ascii("parents"), ascii("finance"), ascii("foodies"));
    private static final List<byte[]> GENDERS = List.of(ascii("F"), ascii("M"), ascii("O"));
    private static final byte[] MP4 = ascii("video/mp4");
    private static final byte[] WEBM = ascii("video/webm");
    private static final byte[] DATA_ID = ascii("dp-7");
    private static final byte[] DATA_NAME = ascii("interest-provider");
    private static final byte[] US_PRIVACY = ascii("1YNN");
    /** TCF 2.2: consent to purposes 1 to 11, and to none. */
    private static final byte[] TCF_CONSENT = ascii("CQuOljWQuOljWAfAAAENAAFAAP_gAAAAAAAAAAAAAAAA.QAAA.IAAA");
    private static final byte[] TCF_REFUSAL = ascii("CQuOljVQuOljVAfAAAENAAFAAAAAAAAAAAAAAAAAAAAA.QAAA.IAAA");
    private static final byte[] GEO = ascii("geo");
    private static final byte[] SEGMENT = ascii("segment");
    private static final byte[] PLACEMENT = ascii("placement");
    private static final List<byte[]> DEALS = List.of(ascii("deal-7001"), ascii("deal-7002"), ascii("deal-7003"), ascii("deal-7004"), ascii("deal-7005"));
    private static final byte[] EXT = ascii("{\"schain\":{\"complete\":1}}");
    private static final List<byte[]> EXCHANGES = List.of(ascii("northgate"), ascii("open-bazaar"), ascii("tidewater"));

    private final AvroSink out = new AvroSink();

    static Schema schema()
    {
        try (InputStream stream = requireNonNull(BidRequestAvro.class.getResourceAsStream(SCHEMA_RESOURCE), () -> "resource is missing: " + SCHEMA_RESOURCE)) {
            return new Schema.Parser().parse(stream);
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + SCHEMA_RESOURCE, e);
        }
    }

    /**
     * @param millis the time that the request states
     * @param tmax milliseconds in which to answer
     * @return the datum; reused by the next call
     */
    ByteSink render(Auction auction, long millis, int tmax, Defect<BidRequestTwist> defect)
            throws IOException
    {
        out.reset();
        if (out.writePresence(!defect.changes(NO_ID))) {
            out.writeId(auction.idHigh(), auction.idLow());
        }
        if (out.writePresence(!defect.changes(NO_TIMESTAMP))) {
            out.writeLong(millis);
        }
        writeImps(auction, defect);
        boolean app = auction.site().app();
        if (out.writePresence(!app || defect.changes(SITE_AND_APP))) {
            writeSite(auction.site(), auction.page());
        }
        if (out.writePresence(app || defect.changes(SITE_AND_APP))) {
            writeApp(auction.site(), auction.page());
        }
        if (out.writePresence(!defect.changes(NO_DEVICE))) {
            writeDevice(auction);
        }
        if (out.writePresence(!defect.changes(NO_USER))) {
            writeUser(auction, defect);
        }
        if (out.writePresence(!defect.changes(NO_REGS))) {
            writeRegs(auction.user().country(), defect);
        }
        out.writeInt(defect.changes(UNKNOWN_AUCTION_TYPE) ? 7 : 1 + Mix.slice(auction.idLow(), 0, 2));
        out.writePresence(true);
        out.writeInt(defect.changes(NEGATIVE_TMAX) ? -tmax : tmax);
        out.writeArray(USD);
        out.writeInt(auction.test() ? 1 : 0);
        out.writePresence(true);
        out.writeId(auction.idLow(), auction.idHigh());
        writeTargeting(auction);
        out.writePresence(true);
        out.writeBytes(EXT);
        out.writeBytes(EXCHANGES.get(Mix.slice(auction.idLow(), 32, EXCHANGES.size())));
        return out.datum();
    }

    private void writeImps(Auction auction, Defect<BidRequestTwist> defect)
            throws IOException
    {
        boolean twice = defect.changes(IMP_TWICE);
        int offered = twice ? 2 : auction.offered();
        int count = defect.changes(NO_IMP) ? 0 : offered;
        out.startArray(count);
        for (int i = 0; i < count; i++) {
            writeImp(auction, i, twice ? 0 : i, defect);
        }
        out.endArray();
    }

    private void writeImp(Auction auction, int place, int idNumber, Defect<BidRequestTwist> defect)
            throws IOException
    {
        Placement placement = auction.placements().get(place);
        World.Size size = World.sizes().get(placement.size());
        int width = defect.changes(NEGATIVE_SIZE) ? -size.width() : size.width();
        boolean video = auction.user().device().formFactor() == Device.FormFactor.TELEVISION;
        long floorNanos = auction.floorNanos(place);
        if (out.writePresence(!defect.changes(IMP_WITHOUT_ID))) {
            out.writeBytes(IMP_IDS.get(idNumber));
        }
        if (out.writePresence(!video)) {
            out.writeInt(width);
            out.writeInt(size.height());
            out.writePresence(true);
            out.writeInt(1 + place * 2);
        }
        if (out.writePresence(video)) {
            out.writeArray(MP4, WEBM);
            out.writeInt(5);
            out.writeInt(30);
            out.writeInt(width);
            out.writeInt(size.height());
        }
        if (out.writePresence(Mix.slice(auction.idLow(), 16, 100) < 15)) {
            writePrivateMarket(auction, floorNanos);
        }
        out.writeInt(0);
        out.writePresence(true);
        out.writeBytes(placement.id().plain());
        out.writeDecimal(defect.changes(NEGATIVE_FLOOR) ? -floorNanos : floorNanos);
        out.writeBytes(USD);
        out.writePresence(true);
        out.writeInt(1);
    }

    private void writePrivateMarket(Auction auction, long floorNanos)
            throws IOException
    {
        out.writeInt(0);
        out.startArray(1);
        out.writeBytes(DEALS.get(Mix.slice(auction.idLow(), 40, DEALS.size())));
        out.writeDecimal(floorNanos * 2);
        out.writeBytes(USD);
        out.writeInt(1);
        out.endArray();
    }

    private void writeSite(Site site, Text page)
            throws IOException
    {
        out.write(site.id());
        out.write(site.name());
        out.write(site.domain());
        out.writeArray(site.category().plain());
        out.write(page);
        out.write(site.publisherId());
        out.write(site.publisherName());
    }

    private void writeApp(Site site, Text storeUrl)
            throws IOException
    {
        out.write(site.id());
        out.write(site.name());
        out.write(site.bundle());
        out.write(site.domain());
        out.write(storeUrl);
        out.writeArray(site.category().plain());
        out.write(site.publisherId());
        out.write(site.publisherName());
    }

    private void writeDevice(Auction auction)
            throws IOException
    {
        User user = auction.user();
        Device device = user.device();
        out.write(auction.userAgent());
        out.write(user.country().alpha3());
        out.write(user.country().region());
        out.write(user.country().city());
        if (out.writePresence(!auction.hasIpv6())) {
            out.writeIp(auction);
        }
        if (out.writePresence(auction.hasIpv6())) {
            out.writeIp(auction);
        }
        out.writeInt(device.openRtbType());
        out.write(device.make());
        out.write(device.model());
        out.write(device.os());
        out.write(device.osVersion());
        out.write(user.country().language());
        out.writeInt(device.formFactor() == Device.FormFactor.HANDHELD ? 6 : 2);
        if (out.writePresence(auction.site().app())) {
            out.writeId(~user.idLow(), user.idHigh());
        }
    }

    private void writeUser(Auction auction, Defect<BidRequestTwist> defect)
            throws IOException
    {
        User user = auction.user();
        if (out.writePresence(!defect.changes(NO_USER_ID))) {
            out.writeId(user.idHigh(), user.idLow());
        }
        if (out.writePresence(!defect.changes(NO_USER_ID) && Mix.slice(user.bits(), 8, 4) > 0)) {
            out.writeId(~user.idHigh(), user.idLow());
        }
        if (out.writePresence(Mix.slice(user.bits(), 12, 3) == 0)) {
            out.writeInt(user.yearOfBirth());
        }
        if (out.writePresence(Mix.slice(user.bits(), 20, 3) == 0)) {
            out.writeBytes(GENDERS.get(Mix.slice(user.bits(), 28, GENDERS.size())));
        }
        out.writePresence(false);
        writeInterests(user);
        if (out.writePresence(user.country().gdpr() && !defect.changes(NO_CONSENT))) {
            out.writeBytes(auction.consenting() ? TCF_CONSENT : TCF_REFUSAL);
        }
    }

    private void writeInterests(User user)
            throws IOException
    {
        out.startArray(1);
        out.writeBytes(DATA_ID);
        out.writeBytes(DATA_NAME);
        out.startArray(1);
        byte[] segment = SEGMENTS.get(Mix.slice(user.bits(), 44, SEGMENTS.size()));
        out.writeBytes(segment);
        out.writeBytes(segment);
        out.endArray();
        out.endArray();
    }

    private void writeRegs(Country country, Defect<BidRequestTwist> defect)
            throws IOException
    {
        out.writeInt(0);
        if (out.writePresence(!defect.changes(NO_GDPR_FLAG))) {
            out.writeInt(country.gdpr() ? 1 : 0);
        }
        if (out.writePresence(!country.gdpr())) {
            out.writeBytes(US_PRIVACY);
        }
        out.writePresence(false);
        out.writeArray();
    }

    private void writeTargeting(Auction auction)
            throws IOException
    {
        out.startArray(3);
        out.writeBytes(GEO);
        out.write(auction.user().country().code());
        out.writeBytes(SEGMENT);
        out.writeBytes(SEGMENTS.get(Mix.slice(auction.user().bits(), 44, SEGMENTS.size())));
        out.writeBytes(PLACEMENT);
        out.write(auction.placements().get(0).id());
        out.endArray();
    }

    private static byte[] ascii(String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
