package com.advertisex.lake.traffic;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What a lake that has loaded the dimension files beside the feeds must arrive at from a generated dataset, written beside it as {@code truth.json}:
 * instants as ISO-8601, amounts as decimal text.
 * <p>
 * Whether an old event is accepted depends on who handed it in, so there are two policies, both exact:
 * <ul>
 * <li>{@link #live}: agents that tail logs, with a lateness bound of 7 days;
 * <li>{@link #unbounded}: files handed to {@code lake ingest}, without one: what is {@code TOO_OLD} for an agent is accepted (and late).
 * </ul>
 * A future skew of 10 minutes and a look-back of at least 10 minutes of event time hold for both. Both are exact as long as every event is received from
 * {@link #to} on and before {@link #receivedBefore}: later, events from the future are no longer that, and late ones become too old.
 *
 * @param format version of this file's layout
 * @param events impression lines
 * @param from inclusive start of the period
 * @param to exclusive end of the period
 * @param receivedBefore until when the figures hold
 * @param rates the plan's share of records with each trouble
 * @param files every data file with its records, in the order in which they were written, feed by feed
 * @param dimensions the files of the dimension tables, which are loaded before the feeds are processed
 */
public record TrafficTruth(
        int format,
        long seed,
        long events,
        int hours,
        Instant from,
        Instant to,
        Instant receivedBefore,
        Map<Trouble, Double> rates,
        PolicyTruth live,
        PolicyTruth unbounded,
        List<DatasetFile> files,
        List<DatasetFile> dimensions)
{
    /** Name of the file in the dataset's folder. */
    public static final String FILE_NAME = "truth.json";

    /** Grows when equal plans no longer give equal files, or when this file's layout changes. */
    static final int FORMAT = 3;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    public TrafficTruth
    {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(receivedBefore, "receivedBefore is null");
        requireNonNull(live, "live is null");
        requireNonNull(unbounded, "unbounded is null");
        rates = Collections.unmodifiableMap(new EnumMap<>(rates));
        files = List.copyOf(files);
        dimensions = List.copyOf(dimensions);
    }

    /**
     * The figures under one policy.
     *
     * @param feeds by {@link com.advertisex.lake.model.Feed#directoryName()}
     * @param campaigns in the order of their ids; a campaign without an accepted event is left out
     * @param days the same by UTC day of the event time
     */
    public record PolicyTruth(SortedMap<String, FeedTruth> feeds, List<CampaignTruth> campaigns, SortedMap<LocalDate, List<CampaignTruth>> days)
    {
        public PolicyTruth
        {
            feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
            campaigns = List.copyOf(campaigns);
            days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        }
    }

    /**
     * What becomes of a feed's records: {@code generated = accepted + duplicates + sum(rejected)}.
     *
     * @param accepted events that tables hold, collisions and late ones included
     * @param duplicates copies of an accepted event, dropped
     * @param collisions accepted events that came under the id of another one
     * @param late accepted events with an event time of more than 48 hours before the end of the period. A lake that calls late what it receives 48 hours
     * after the event ({@code lake.clean.late-after}) finds as many as long as it receives all before {@code from} + 48 hours
     * @param rejected by the name of the primary violation: the one with the lowest code
     * @param flagged accepted events by the name of the code that they are flagged with
     * @param acceptedByType by table
     */
    public record FeedTruth(
            long generated,
            long accepted,
            long duplicates,
            long collisions,
            long late,
            SortedMap<String, Long> rejected,
            SortedMap<String, Long> flagged,
            SortedMap<String, Long> acceptedByType)
    {
        public FeedTruth
        {
            rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
            flagged = Collections.unmodifiableSortedMap(new TreeMap<>(flagged));
            acceptedByType = Collections.unmodifiableSortedMap(new TreeMap<>(acceptedByType));
        }
    }

    /**
     * A campaign's figures over accepted events that are no test traffic.
     *
     * @param impressionsGross with invalid traffic
     * @param impressionsNet without invalid traffic
     * @param spend sum of the gross impressions' CPM prices divided by 1000, in US dollars, exact
     * @param revenue sum of the conversions' revenues, each in US dollars at the rate of its day and rounded half even to nine decimals
     */
    public record CampaignTruth(
            String campaignId,
            long impressionsGross,
            long impressionsNet,
            long clicks,
            long conversions,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spend,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal revenue)
    {
        public CampaignTruth
        {
            requireNonNull(campaignId, "campaignId is null");
            requireNonNull(spend, "spend is null");
            requireNonNull(revenue, "revenue is null");
        }
    }

    /** @throws IOException naming the folder if it holds no readable truth file */
    public static TrafficTruth read(Path dataset)
            throws IOException
    {
        Path file = dataset.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no " + FILE_NAME + " in " + dataset + ": it is no generated dataset");
        }
        return MAPPER.readValue(file.toFile(), TrafficTruth.class);
    }

    void write(Path dataset)
            throws IOException
    {
        Files.writeString(dataset.resolve(FILE_NAME), MAPPER.writeValueAsString(this) + "\n");
    }
}
