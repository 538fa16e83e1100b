package com.advertisex.lake.validation.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What the first page says of a suite.
 *
 * @param folder of its results
 * @param lastOfAssets the last result of each of the assets it was run on, the latest last; never empty
 * @param success the part of the expectations that were met, oldest run first
 * @param results how many there are
 */
record SuiteSummary(String folder, String name, List<RunSummary> lastOfAssets, List<TrendPoint> success, int results)
{
    private static final int MOST_ASSETS = 5;

    SuiteSummary
    {
        requireNonNull(folder, "folder is null");
        requireNonNull(name, "name is null");
        lastOfAssets = List.copyOf(lastOfAssets);
        success = List.copyOf(success);
    }

    RunSummary latest()
    {
        return lastOfAssets.get(lastOfAssets.size() - 1);
    }

    /** The last results of the assets that were run last, the latest first. Those of long ago say nothing of how things are. */
    List<RunSummary> shown()
    {
        List<RunSummary> shown = new ArrayList<>(lastOfAssets.subList(Math.max(0, lastOfAssets.size() - MOST_ASSETS), lastOfAssets.size()));
        Collections.reverse(shown);
        return shown;
    }

    /** Of the results that are shown. */
    Verdict worst()
    {
        return shown().stream().map(RunSummary::verdict).max(Comparator.naturalOrder()).orElseThrow();
    }
}
