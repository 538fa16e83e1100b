package com.advertisex.lake.validation.docs;

import java.util.Map;
import java.util.OptionalDouble;

import static java.util.Objects.requireNonNull;

/**
 * What is kept in memory of a result that was read.
 *
 * @param file the name of its file, without {@code .json}
 * @param counts of expectations, by what came of them
 */
record RunSummary(String file, ValidationRun run, Verdict verdict, Map<Verdict, Integer> counts)
{
    RunSummary
    {
        requireNonNull(file, "file is null");
        requireNonNull(run, "run is null");
        requireNonNull(verdict, "verdict is null");
        counts = Map.copyOf(counts);
    }

    int count(Verdict of)
    {
        return counts.getOrDefault(of, 0);
    }

    int expectations()
    {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Empty of no expectations. */
    OptionalDouble successPercent()
    {
        return expectations() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * count(Verdict.MET) / expectations());
    }

    /** "23 of 26 met: 1 critical, 2 warnings". */
    String text()
    {
        StringBuilder text = new StringBuilder(Shown.count(count(Verdict.MET))).append(" of ").append(Shown.count(expectations())).append(" met");
        String separator = ": ";
        if (count(Verdict.CRITICAL) > 0) {
            text.append(separator).append(Shown.count(count(Verdict.CRITICAL))).append(" critical");
            separator = ", ";
        }
        if (count(Verdict.WARNING) > 0) {
            text.append(separator).append(Shown.counted(count(Verdict.WARNING), "warning"));
            separator = ", ";
        }
        if (count(Verdict.INFO) > 0) {
            text.append(separator).append(Shown.counted(count(Verdict.INFO), "remark"));
        }
        return text.toString();
    }
}
