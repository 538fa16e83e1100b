package com.advertisex.lake.model.attribution;

import static java.util.Objects.requireNonNull;

/**
 * One touch of a user with the ads of a campaign.
 *
 * @param timeMicros microseconds since the epoch
 * @param channel the state that the data-driven model knows this touch by, for example its creative and kind
 */
public record PathTouch(TouchType type, long timeMicros, String channel)
{
    public PathTouch
    {
        requireNonNull(type, "type is null");
        requireNonNull(channel, "channel is null");
    }
}
