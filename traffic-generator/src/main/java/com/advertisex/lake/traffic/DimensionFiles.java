package com.advertisex.lake.traffic;

import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.traffic.Campaign.LineItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Writes what the world is made of as files of the dimension tables, each with whole histories: whatever a lake holds already, it holds these from the
 * beginning of time once they are loaded. The creatives of the first campaign belonged to another one until {@value #TAKEN_OVER}, so that a look-up that does
 * not ask for the time of the event finds the wrong one.
 */
final class DimensionFiles
{
    private static final String TAKEN_OVER = "2020-01-01";
    private static final String FORMER_CAMPAIGN = "cmp-0900";
    /** From before the oldest event, and a weekend, to after the farthest. */
    private static final int RATE_DAYS_BEFORE_END = 30;
    private static final int RATE_DAYS_AFTER_END = 14;
    private static final int FLIGHT_DAYS = 7;
    private static final int HOURS_PER_DAY = 24;
    /** What campaigns are to deliver, in parts of what they will at the rate of the period: some ahead, some behind. */
    private static final double[] GOALS = {1, 0.85, 1.15, 0.95, 1.3};
    private static final int BUDGET_BY_WEIGHT = 2_500;

    private final World world;
    private final LocalDate end;
    private final TrafficPlan plan;
    private final Path root;

    DimensionFiles(World world, TrafficPlan plan, Path root)
    {
        this.world = requireNonNull(world, "world is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.end = plan.end().atOffset(ZoneOffset.UTC).toLocalDate();
        this.root = requireNonNull(root, "root is null");
    }

    /** @return the files in the order in which they are to be loaded */
    List<DatasetFile> write()
            throws IOException
    {
        List<DatasetFile> files = new ArrayList<>();
        files.add(write(DimensionTable.ADVERTISERS, "advertiser_id,name,click_window_days,view_window_days,valid_from", advertisers()));
        files.add(write(DimensionTable.CAMPAIGNS,
                "campaign_id,advertiser_id,name,flight_start,flight_end,impression_goal,budget,currency,valid_from,valid_until", campaigns()));
        files.add(write(DimensionTable.CREATIVES, "creative_id,campaign_id,name,format,width,height,landing_page,valid_from,valid_until", creatives()));
        files.add(write(DimensionTable.PUBLISHERS, "publisher_id,name,domain,valid_from", publishers()));
        files.add(write(DimensionTable.FX_RATES, "day,currency,base_currency,rate,valid_from", rates()));
        return files;
    }

    private DatasetFile write(DimensionTable table, String header, List<String> lines)
            throws IOException
    {
        String name = "dimensions/" + table.tableName() + ".csv";
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Stream.concat(Stream.of(header), lines.stream()).collect(Collectors.joining("\n", "", "\n")));
        return new DatasetFile(name, lines.size(), Files.size(file));
    }

    private List<String> advertisers()
    {
        Set<String> lines = new LinkedHashSet<>();
        for (Campaign campaign : world.campaigns()) {
            // one with windows of its own, one with the defaults, in turn
            lines.add(campaign.advertiserId() + "," + csv(campaign.advertiserName()) + (campaign.advertiserId().toString().endsWith("1") ? ",14,2," : ",,,"));
        }
        return List.copyOf(lines);
    }

    private List<String> campaigns()
    {
        LocalDate start = plan.end().minus(Duration.ofHours(plan.hours())).atOffset(ZoneOffset.UTC).toLocalDate();
        int weights = world.campaigns().stream().mapToInt(Campaign::weight).sum();
        double eventsOfFlight = (double) plan.events() * FLIGHT_DAYS * HOURS_PER_DAY / plan.hours();
        List<String> lines = new ArrayList<>();
        Campaign first = world.campaigns().get(0);
        lines.add(FORMER_CAMPAIGN + "," + first.advertiserId() + ",Taken over,,,,,,," + TAKEN_OVER);
        for (Campaign campaign : world.campaigns()) {
            long goal = Math.max(1, Math.round(eventsOfFlight * campaign.weight() / weights * GOALS[campaign.number() % GOALS.length]));
            lines.add(campaign.id() + "," + campaign.advertiserId() + "," + csv(campaign.advertiserName()) + " " + start.getYear() + "," + start + ","
                    + start.plusDays(FLIGHT_DAYS) + "," + goal + "," + campaign.weight() * BUDGET_BY_WEIGHT + ".00,USD,,");
        }
        return lines;
    }

    private List<String> creatives()
    {
        List<String> lines = new ArrayList<>();
        for (Campaign campaign : world.campaigns()) {
            for (LineItem lineItem : campaign.lineItems()) {
                for (int index = 0; index < lineItem.creativeIds().size(); index++) {
                    World.Size size = World.sizes().get(index);
                    String id = lineItem.creativeIds().get(index).toString();
                    String attributes = "," + csv(campaign.advertiserName()) + " " + size.width() + "x" + size.height() + ","
                            + (size.width() > size.height() && size.height() > 1_000 ? "video" : "banner") + "," + size.width() + "," + size.height() + ","
                            + csv(campaign.landingPages().get(0)) + ",";
                    boolean takenOver = campaign.number() == 0;
                    if (takenOver) {
                        lines.add(id + "," + FORMER_CAMPAIGN + attributes + "," + TAKEN_OVER);
                    }
                    lines.add(id + "," + campaign.id() + attributes + (takenOver ? TAKEN_OVER : "") + ",");
                }
            }
        }
        return lines;
    }

    private List<String> publishers()
    {
        Set<String> known = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        for (Site site : world.sites()) {
            if (known.add(site.publisherId().toString())) {
                lines.add(site.publisherId() + "," + csv(site.publisherName()) + "," + csv(site.domain()) + ",");
            }
        }
        return lines;
    }

    private List<String> rates()
    {
        return FxRates.rates(end.minusDays(RATE_DAYS_BEFORE_END), end.plusDays(RATE_DAYS_AFTER_END)).stream()
                .map(rate -> rate.day() + "," + rate.currency() + ",USD," + rate.dollars().toPlainString() + ",")
                .toList();
    }

    private static String csv(Text text)
    {
        return new String(text.csv(), UTF_8);
    }
}
