package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.scan.IdFilter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** Which impressions and former clicks can matter to the interactions of a run. */
final class TouchFilters
{
    private final IdFilter users;
    private final IdFilter convertingUsers;
    private final IdFilter impressions;
    private final IdFilter clicks;

    private TouchFilters(IdFilter users, IdFilter convertingUsers, IdFilter impressions, IdFilter clicks)
    {
        this.users = requireNonNull(users, "users is null");
        this.convertingUsers = requireNonNull(convertingUsers, "convertingUsers is null");
        this.impressions = requireNonNull(impressions, "impressions is null");
        this.clicks = requireNonNull(clicks, "clicks is null");
    }

    /** Empty, for so many interactions. */
    static TouchFilters of(long interactions, long conversions)
    {
        return new TouchFilters(IdFilter.of(interactions), IdFilter.of(conversions), IdFilter.of(interactions), IdFilter.of(conversions));
    }

    void add(Interaction interaction)
    {
        if (interaction.userKey() != null && interaction.campaignId() != null) {
            byte[] user = JourneyKey.hash(interaction.userKey(), interaction.campaignId());
            users.add(user);
            if (!interaction.isClick()) {
                convertingUsers.add(user);
            }
        }
        if (interaction.impressionId() != null) {
            impressions.add(IdFilter.hash(interaction.impressionId()));
        }
        if (!interaction.isClick() && interaction.clickId() != null) {
            clicks.add(IdFilter.hash(interaction.clickId()));
        }
    }

    /** @param hash of user and campaign */
    boolean mayInteract(byte[] hash)
    {
        return users.mayContain(hash);
    }

    /** @param hash of user and campaign */
    boolean mayConvert(byte[] hash)
    {
        return convertingUsers.mayContain(hash);
    }

    /** @param hash of the impression's event id */
    boolean mayNameImpression(byte[] hash)
    {
        return impressions.mayContain(hash);
    }

    /** @param hash of the id that conversions name the click by */
    boolean mayNameClick(byte[] hash)
    {
        return clicks.mayContain(hash);
    }

    void write(Path file, Configuration configuration)
            throws IOException
    {
        try (FSDataOutputStream out = file.getFileSystem(configuration).create(file, true)) {
            users.write(out);
            convertingUsers.write(out);
            impressions.write(out);
            clicks.write(out);
        }
    }

    static TouchFilters read(Path file, Configuration configuration)
            throws IOException
    {
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            return new TouchFilters(IdFilter.read(in), IdFilter.read(in), IdFilter.read(in), IdFilter.read(in));
        }
    }
}
