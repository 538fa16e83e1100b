package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Campaign.LineItem;
import com.advertisex.lake.traffic.Device.FormFactor;
import com.advertisex.lake.traffic.Site.Placement;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * The countries, devices, sites and campaigns between which the traffic flows, read from the tables beside this class. It is the same for
 * every seed: seeds decide who meets whom, when, at what price.
 */
final class World
{
    private static final List<Size> SIZES = List.of(
            new Size(320, 50),
            new Size(300, 250),
            new Size(320, 480),
            new Size(728, 90),
            new Size(160, 600),
            new Size(1920, 1080));
    private static final Map<FormFactor, List<Integer>> SIZES_BY_FORM_FACTOR = Map.of(
            FormFactor.HANDHELD, List.of(0, 1, 2),
            FormFactor.DESKTOP, List.of(3, 1, 4),
            FormFactor.TELEVISION, List.of(5, 5, 5));
    private static final int LINE_ITEMS_PER_CAMPAIGN = 2;

    private final List<Country> countries = read("countries.csv", World::country);
    private final List<Device> devices = read("devices.csv", World::device);
    private final List<Site> sites = read("sites.csv", World::site);
    private final List<Campaign> campaigns = read("campaigns.csv", World::campaign);
    private final Weighted<Device> weightedDevices = Weighted.of(devices, Device::weight);
    private final Weighted<Campaign> weightedCampaigns = Weighted.of(campaigns, Campaign::weight);
    private final Map<FormFactor, Weighted<Site>> weightedSites = new EnumMap<>(FormFactor.class);

    /** The size of an ad in pixels. */
    record Size(int width, int height)
    {
    }

    World()
    {
        for (FormFactor formFactor : FormFactor.values()) {
            weightedSites.put(formFactor, Weighted.of(sites.stream().filter(site -> isSeenOn(site, formFactor)).toList(), Site::weight));
        }
    }

    List<Country> countries()
    {
        return countries;
    }

    List<Site> sites()
    {
        return sites;
    }

    List<Campaign> campaigns()
    {
        return campaigns;
    }

    Weighted<Device> devices()
    {
        return weightedDevices;
    }

    Weighted<Campaign> weightedCampaigns()
    {
        return weightedCampaigns;
    }

    Weighted<Site> sites(FormFactor formFactor)
    {
        return weightedSites.get(formFactor);
    }

    static List<Size> sizes()
    {
        return SIZES;
    }

    private static boolean isSeenOn(Site site, FormFactor formFactor)
    {
        boolean streaming = site.category().toString().equals("IAB1");
        return switch (formFactor) {
            case HANDHELD -> !streaming;
            case DESKTOP -> !site.app();
            case TELEVISION -> streaming;
        };
    }

    private static Country country(NamedCsvRecord row, int number)
    {
        return new Country(
                number,
                text(row, "code"),
                text(row, "alpha3"),
                new BigDecimal(row.getField("utc_offset_hours")).multiply(BigDecimal.valueOf(60)).intValueExact(),
                integer(row, "share"),
                text(row, "ipv4_prefix"),
                text(row, "ipv6_prefix"),
                integer(row, "gdpr") == 1,
                text(row, "language"),
                text(row, "region"),
                text(row, "city"));
    }

    private static Device device(NamedCsvRecord row, int number)
    {
        FormFactor formFactor = switch (row.getField("device_type")) {
            case "mobile", "tablet" -> FormFactor.HANDHELD;
            case "desktop" -> FormFactor.DESKTOP;
            case "ctv" -> FormFactor.TELEVISION;
            default -> throw new IllegalStateException("device " + number + " has an unknown device_type: " + row.getField("device_type"));
        };
        return new Device(
                formFactor,
                text(row, "device_type"),
                integer(row, "openrtb_type"),
                text(row, "make"),
                text(row, "model"),
                text(row, "os"),
                text(row, "os_version"),
                integer(row, "weight"),
                text(row, "user_agent"));
    }

    private static Site site(NamedCsvRecord row, int number)
    {
        boolean app = row.getField("kind").equals("app");
        String domain = row.getField("domain");
        String bundle = row.getField("bundle");
        List<Text> pages = app
                ? List.of(Text.of("https://apps.demo-store.com/details?id=" + bundle))
                : IntStream.range(0, integer(row, "pages")).mapToObj(page -> page(domain, number, page)).toList();
        Map<FormFactor, List<Placement>> placements = new EnumMap<>(FormFactor.class);
        SIZES_BY_FORM_FACTOR.forEach((formFactor, sizes) -> placements.put(formFactor, IntStream.range(0, sizes.size())
                .mapToObj(i -> new Placement(Text.of("pl-" + row.getField("site_id") + "-" + formFactor.name().charAt(0) + i), sizes.get(i)))
                .toList()));
        return new Site(
                app,
                text(row, "site_id"),
                text(row, "publisher_id"),
                text(row, "publisher_name"),
                text(row, "domain"),
                text(row, "name"),
                text(row, "bundle"),
                text(row, "category"),
                integer(row, "weight"),
                pages,
                placements);
    }

    /** Sites write JSON by different encoders: with plain Unicode, with escaped Unicode, with escaped slashes. */
    private static Text page(String domain, int site, int page)
    {
        String section = List.of("news", "latest", "opinion", "guides", "video").get(page % 5);
        String start = "https://" + domain + "/" + section + "/";
        return switch ((site + page) % 8) {
            case 0 -> Text.withEscapedSlashes(start + "story-" + (1000 + page) + ".html");
            case 1 -> Text.withEscapedUnicode(start + "crème-brûlée-" + page);
            case 2 -> Text.of(start + "käsespätzle-" + page);
            case 3 -> Text.of(start + (20260 + page) + "?utm_source=newsletter&utm_campaign=spring%20sale&ref=%C3%BC");
            default -> Text.of(start + "2026/" + (1 + page % 12) + "/a-longer-headline-about-topic-" + page + ".html?page=" + (1 + page % 4));
        };
    }

    private static Campaign campaign(NamedCsvRecord row, int number)
    {
        String id = row.getField("campaign_id");
        String deal = row.getField("deal_id");
        List<LineItem> lineItems = new ArrayList<>();
        for (int i = 1; i <= LINE_ITEMS_PER_CAMPAIGN; i++) {
            String lineItem = id.replace("cmp-", "li-") + "-" + i;
            List<Text> creatives = SIZES.stream()
                    .map(size -> Text.of(lineItem.replace("li-", "cr-") + "-" + size.width() + "x" + size.height()))
                    .toList();
            lineItems.add(new LineItem(Text.of(lineItem), creatives));
        }
        String landing = "https://" + row.getField("landing_domain");
        return new Campaign(
                number,
                Text.of(id),
                text(row, "advertiser_id"),
                text(row, "advertiser_name"),
                integer(row, "weight"),
                new BigDecimal(row.getField("median_cpm")).movePointRight(6).intValueExact(),
                integer(row, "ctr_per_mille") / 1000.0,
                deal.isEmpty() ? null : Text.of(deal),
                Stream.of("/", "/offers?cmp=" + id + "&src=display", "/offers;colors=red,blue", "/say/\"hello\",world")
                        .map(path -> Text.of(landing + path))
                        .toList(),
                lineItems);
    }

    private static Text text(NamedCsvRecord row, String column)
    {
        return Text.of(row.getField(column));
    }

    private static int integer(NamedCsvRecord row, String column)
    {
        return Integer.parseInt(row.getField(column));
    }

    private static <T> List<T> read(String resource, BiFunction<NamedCsvRecord, Integer, T> convert)
    {
        try (InputStream stream = requireNonNull(World.class.getResourceAsStream(resource), () -> "resource is missing: " + resource);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<T> rows = new ArrayList<>();
            for (NamedCsvRecord row : reader) {
                rows.add(convert.apply(row, rows.size()));
            }
            return List.copyOf(rows);
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
