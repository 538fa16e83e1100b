package com.advertisex.lake.singlenode.command;

import java.util.ArrayList;
import java.util.List;

/** Turns {@code lake sql}'s arguments into the Trino CLI's. */
final class TrinoCliArguments
{
    private TrinoCliArguments() {}

    /** A first argument that is no option is a statement; the rest is passed on as it is. */
    static List<String> of(List<String> arguments)
    {
        List<String> result = new ArrayList<>();
        if (!arguments.isEmpty() && !arguments.get(0).startsWith("-")) {
            result.add("--execute");
            result.add(arguments.get(0));
            result.addAll(arguments.subList(1, arguments.size()));
            return result;
        }
        result.addAll(arguments);
        return result;
    }
}
