package com.advertisex.lake.traffic;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A publisher's site or app.
 *
 * @param pages the URLs of a site; the one store URL of an app
 */
record Site(
        boolean app,
        Text id,
        Text publisherId,
        Text publisherName,
        Text domain,
        Text name,
        Text bundle,
        Text category,
        int weight,
        List<Text> pages,
        Map<Device.FormFactor, List<Placement>> placements)
{
    Site
    {
        requireNonNull(id, "id is null");
        pages = List.copyOf(pages);
        placements = Map.copyOf(placements);
    }

    /**
     * A place for an ad.
     *
     * @param size index into {@link World#sizes()}
     */
    record Placement(Text id, int size)
    {
    }
}
