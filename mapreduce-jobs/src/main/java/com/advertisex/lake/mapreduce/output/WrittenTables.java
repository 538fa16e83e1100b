package com.advertisex.lake.mapreduce.output;

import java.util.List;

/** The tables that attempts of a run write files of: where to look for what a run that was cut off left behind. */
record WrittenTables(List<String> tables)
{
    WrittenTables
    {
        tables = List.copyOf(tables);
    }
}
