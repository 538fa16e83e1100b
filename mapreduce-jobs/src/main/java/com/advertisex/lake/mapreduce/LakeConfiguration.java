package com.advertisex.lake.mapreduce;

import com.advertisex.lake.model.Durations;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.SnappyCodec;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/** The settings that every tool of the lake reads: Hadoop's own files and {@code lake-site.xml} beside them on the classpath. */
public final class LakeConfiguration
{
    static final String RESOURCE = "lake-site.xml";

    private LakeConfiguration() {}

    /** Adds {@code lake-site.xml} if there is one; what was set before, by code or by {@code -D}, stays. */
    public static Configuration load(Configuration base)
    {
        Configuration configuration = new Configuration(requireNonNull(base, "base is null"));
        configuration.addResource(RESOURCE);
        return configuration;
    }

    /** A copy with what all jobs of the lake have in common. */
    public static Configuration forJob(Configuration base)
    {
        Configuration configuration = new Configuration(base);
        configuration.setBoolean(MRJobConfig.MAP_OUTPUT_COMPRESS, true);
        configuration.setClass(MRJobConfig.MAP_OUTPUT_COMPRESS_CODEC, SnappyCodec.class, SnappyCodec.class);
        // Iceberg's Avro, Jackson and Parquet are newer than those that a cluster may have on its own classpath.
        configuration.setIfUnset(MRJobConfig.MAPREDUCE_JOB_USER_CLASSPATH_FIRST, "true");
        // Who submits this has parsed Hadoop's options (ToolRunner) or takes none (`lake process`): nothing to warn of.
        configuration.setBoolean(Job.USED_GENERIC_PARSER, true);
        return configuration;
    }

    /** @throws IllegalArgumentException naming the setting, if it is no duration */
    public static Duration duration(Configuration configuration, String key, Duration whenAbsent)
    {
        String text = configuration.getTrimmed(key);
        if (text == null) {
            return whenAbsent;
        }
        try {
            return Durations.parse(text);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
