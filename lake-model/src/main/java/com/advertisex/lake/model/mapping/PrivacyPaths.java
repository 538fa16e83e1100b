package com.advertisex.lake.model.mapping;

import java.util.List;

/**
 * The {@code privacy} part of a mapping: every place of a raw user id or address. The edge replaces what stands there; where it did not (no header
 * {@code key_id}), nothing that stands there reaches a table of accepted rows.
 *
 * @param userIds replaced by their keyed hash
 * @param ips truncated
 */
public record PrivacyPaths(List<SourcePath> userIds, List<SourcePath> ips)
{
    public static final PrivacyPaths NONE = new PrivacyPaths(List.of(), List.of());

    public PrivacyPaths
    {
        userIds = List.copyOf(userIds);
        ips = List.copyOf(ips);
    }
}
