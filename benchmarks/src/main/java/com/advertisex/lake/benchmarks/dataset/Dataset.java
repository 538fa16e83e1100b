package com.advertisex.lake.benchmarks.dataset;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.model.Feed;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The input of a benchmark in both forms, one record for one line and in the same order: as agents land it (Avro containers), and as text for the peers.
 *
 * @param root the folder that holds it
 * @param events how many records
 * @param lineBytes the size of the text, line ends included
 * @param landedBytes the size of the Avro containers
 */
public record Dataset(Path root, long events, long lineBytes, long landedBytes)
{
    /** The day that the traffic is of ends here. */
    public static final Instant END = Instant.parse("2026-11-23T00:00:00Z");
    /** When the edge took all of it in. One moment for all, so that peers need no column for it. */
    public static final Instant RECEIVED = Instant.parse("2026-11-23T00:15:00Z");

    public Dataset
    {
        requireNonNull(root, "root is null");
    }

    /** The hour under which everything landed. */
    public static ArrivalHour hour()
    {
        return ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED);
    }

    /** One record a line, as landed: user ids hashed, addresses truncated, unreadable lines as they came. */
    public Path lines()
    {
        return root.resolve("impressions.jsonl");
    }

    /** Landing root of what the edge could read. */
    public Path landing()
    {
        return root.resolve("landing");
    }

    /** Landing root of what the edge could not read. */
    public Path restricted()
    {
        return root.resolve("restricted");
    }

    /** Mapping files by their id. */
    public Path mappings()
    {
        return root.resolve("mappings");
    }

    /** CSV of every host in the lines and the website that it belongs to. */
    public Path websites()
    {
        return root.resolve("websites.csv");
    }

    /** CSV of every address in the lines and whether it is a datacenter's. */
    public Path addresses()
    {
        return root.resolve("addresses.csv");
    }

    /** CSV of every User-Agent in the lines, whether it is a crawler's, and which type of device it is of. */
    public Path userAgents()
    {
        return root.resolve("user_agents.csv");
    }

    /** What engines are told of it. */
    public Map<String, String> parameters()
    {
        return Map.of(
                "lines", lines().toString(),
                "landing", landing().toString(),
                "restricted", restricted().toString(),
                "mappings", mappings().toString(),
                "websites", websites().toString(),
                "addresses", addresses().toString(),
                "userAgents", userAgents().toString(),
                "received", RECEIVED.toString());
    }
}
