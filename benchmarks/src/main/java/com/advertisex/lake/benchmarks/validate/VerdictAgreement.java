package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Holds the verdicts of engines against each other. */
final class VerdictAgreement
{
    private VerdictAgreement() {}

    /**
     * @param verdicts by the name of the engine, in the suite's order; the first engine is what others are compared with
     * @throws BenchException naming every expectation on which engines differ, or which one of them could not judge
     */
    static void check(Map<String, List<Verdict>> verdicts)
    {
        Iterator<Map.Entry<String, List<Verdict>>> engines = verdicts.entrySet().iterator();
        Map.Entry<String, List<Verdict>> first = engines.next();
        List<String> differences = new ArrayList<>(unjudged(first));
        while (engines.hasNext()) {
            Map.Entry<String, List<Verdict>> other = engines.next();
            if (other.getValue().size() != first.getValue().size()) {
                throw new BenchException(other.getKey() + " gave " + other.getValue().size() + " verdicts, " + first.getKey() + " " + first.getValue().size());
            }
            differences.addAll(unjudged(other));
            for (int i = 0; i < first.getValue().size(); i++) {
                Verdict expected = first.getValue().get(i);
                Verdict seen = other.getValue().get(i);
                boolean areVerdicts = expected.error().isEmpty() && seen.error().isEmpty();
                if (!expected.expectation().equals(seen.expectation()) || (areVerdicts && expected.met() != seen.met())) {
                    differences.add("expectation " + (i + 1) + ": " + first.getKey() + " says of " + expected.expectation() + " " + expected.text() + ", "
                            + other.getKey() + " of " + seen.expectation() + " " + seen.text());
                }
            }
        }
        if (!differences.isEmpty()) {
            throw new BenchException("the engines' verdicts differ:\n  " + String.join("\n  ", differences));
        }
    }

    private static List<String> unjudged(Map.Entry<String, List<Verdict>> engine)
    {
        List<String> unjudged = new ArrayList<>();
        for (int i = 0; i < engine.getValue().size(); i++) {
            Verdict verdict = engine.getValue().get(i);
            if (verdict.error().isPresent()) {
                unjudged.add("expectation " + (i + 1) + ": " + engine.getKey() + " says of " + verdict.expectation() + " " + verdict.text());
            }
        }
        return unjudged;
    }
}
