package com.advertisex.lake.maintenance;

import com.advertisex.lake.model.Durations;
import org.apache.hadoop.util.StringUtils;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * What is done to a table, and how far it goes; read from the table's own properties.
 *
 * @param enabled whether the table is maintained at all
 * @param compact whether its small files and manifests are put together
 * @param targetFileBytes how long a compacted data file is to be
 * @param minInputFiles so many files of a partition, or manifests of the table, are worth rewriting
 * @param snapshotAge younger snapshots are kept
 * @param minSnapshots so many of the latest snapshots are kept, however old
 * @param orphanAge files that no snapshot knows are removed once they are so old
 */
public record MaintenancePolicy(
        boolean enabled,
        boolean compact,
        long targetFileBytes,
        int minInputFiles,
        Duration snapshotAge,
        int minSnapshots,
        Duration orphanAge)
{
    public static final String ENABLED = "lake.maintenance.enabled";
    public static final String COMPACT = "lake.maintenance.compact";
    public static final String TARGET_FILE_SIZE = "lake.maintenance.target-file-size";
    public static final String MIN_INPUT_FILES = "lake.maintenance.min-input-files";
    public static final String SNAPSHOT_AGE = "lake.maintenance.snapshot-age";
    public static final String MIN_SNAPSHOTS = "lake.maintenance.min-snapshots";
    public static final String ORPHAN_AGE = "lake.maintenance.orphan-age";

    public static final MaintenancePolicy DEFAULT = new MaintenancePolicy(true, true, 128L << 20, 5, Duration.ofDays(7), 10, Duration.ofDays(3));

    private static final String PREFIX = "lake.maintenance.";
    private static final Set<String> KEYS = Set.of(ENABLED, COMPACT, TARGET_FILE_SIZE, MIN_INPUT_FILES, SNAPSHOT_AGE, MIN_SNAPSHOTS, ORPHAN_AGE);

    public MaintenancePolicy
    {
        check(targetFileBytes >= 1 << 10, TARGET_FILE_SIZE, targetFileBytes, "at least 1024 bytes");
        check(minInputFiles >= 2, MIN_INPUT_FILES, minInputFiles, "at least 2");
        requireNonNull(snapshotAge, "snapshotAge is null");
        check(minSnapshots >= 1, MIN_SNAPSHOTS, minSnapshots, "at least 1");
        requireNonNull(orphanAge, "orphanAge is null");
    }

    /** @throws IllegalArgumentException naming the property that is unknown or cannot be */
    public static MaintenancePolicy of(Map<String, String> properties)
    {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeIf(key -> !key.startsWith(PREFIX) || KEYS.contains(key));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no table property " + String.join(", ", unknown)
                    + "; there are " + String.join(", ", new TreeSet<>(KEYS)));
        }
        return new MaintenancePolicy(
                read(properties, ENABLED, MaintenancePolicy::truth, DEFAULT.enabled),
                read(properties, COMPACT, MaintenancePolicy::truth, DEFAULT.compact),
                read(properties, TARGET_FILE_SIZE, StringUtils.TraditionalBinaryPrefix::string2long, DEFAULT.targetFileBytes),
                read(properties, MIN_INPUT_FILES, Integer::valueOf, DEFAULT.minInputFiles),
                read(properties, SNAPSHOT_AGE, Durations::parse, DEFAULT.snapshotAge),
                read(properties, MIN_SNAPSHOTS, Integer::valueOf, DEFAULT.minSnapshots),
                read(properties, ORPHAN_AGE, Durations::parse, DEFAULT.orphanAge));
    }

    private static <T> T read(Map<String, String> properties, String key, Function<String, T> parser, T otherwise)
    {
        String text = properties.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return parser.apply(text.strip());
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("table property " + key + " = " + text + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean truth(String text)
    {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it is true or false");
        };
    }

    private static void check(boolean holds, String key, Object value, String limit)
    {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", and must be " + limit);
        }
    }
}
