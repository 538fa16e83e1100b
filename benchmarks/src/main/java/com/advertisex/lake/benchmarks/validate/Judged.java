package com.advertisex.lake.benchmarks.validate;

import java.util.List;

/**
 * One run of the suite.
 *
 * @param seconds from the question to the result, as who asks sees it
 * @param verdicts one an expectation, in the suite's order
 */
record Judged(double seconds, List<Verdict> verdicts)
{
    Judged
    {
        verdicts = List.copyOf(verdicts);
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("seconds is " + seconds + "; it must be more than 0");
        }
    }
}
