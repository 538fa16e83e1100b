package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LedgerCount;
import org.apache.hadoop.io.Text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts outcomes per agent. */
final class LedgerCounts
{
    private final Map<Text, Map<Outcome, long[]>> agents = new HashMap<>();

    private record Outcome(String name, String reason) {}

    /** @param agent may be reused by the caller */
    void add(Text agent, String outcome, String reason)
    {
        Map<Outcome, long[]> outcomes = agents.get(agent);
        if (outcomes == null) {
            outcomes = new HashMap<>();
            agents.put(new Text(agent), outcomes);
        }
        outcomes.computeIfAbsent(new Outcome(outcome, reason), key -> new long[1])[0]++;
    }

    List<LedgerCount> counts()
    {
        return agents.entrySet().stream()
                .flatMap(agent -> agent.getValue().entrySet().stream().map(outcome ->
                        new LedgerCount(agent.getKey().toString(), outcome.getKey().name(), outcome.getKey().reason(), outcome.getValue()[0])))
                .toList();
    }
}
