package com.advertisex.lake.model;

import java.util.Arrays;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What a source delivers: the unit of mapping, landing, cleaning and reconciliation. One feed can carry more than one type of event. */
public enum Feed
{
    IMPRESSIONS("impressions"),
    INTERACTIONS("interactions"),
    BID_REQUESTS("bid-requests");

    private final String directoryName;

    Feed(String directoryName)
    {
        this.directoryName = directoryName;
    }

    /** The name in commands, mapping files, Flume headers and landing paths. */
    public String directoryName()
    {
        return directoryName;
    }

    /** The name where SQL wants an identifier: quarantine tables and tables over the landing zone. */
    public String tableName()
    {
        return directoryName.replace('-', '_');
    }

    /** @throws IllegalArgumentException naming the known feeds if there is none of that name */
    public static Feed fromName(String name)
    {
        requireNonNull(name, "name is null");
        return Arrays.stream(values())
                .filter(feed -> feed.directoryName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown feed '" + name + "'; known feeds: "
                        + Arrays.stream(values()).map(Feed::directoryName).collect(Collectors.joining(", "))));
    }
}
