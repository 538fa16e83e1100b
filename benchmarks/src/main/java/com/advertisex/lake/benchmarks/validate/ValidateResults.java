package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.report.Figures;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static com.advertisex.lake.benchmarks.report.Figures.figure;
import static com.advertisex.lake.benchmarks.report.Figures.greatest;
import static com.advertisex.lake.benchmarks.report.Figures.least;
import static com.advertisex.lake.benchmarks.report.Figures.median;
import static com.advertisex.lake.benchmarks.report.Figures.text;

/** All rounds, as a table (one line an engine) and as JSON (one object a round). */
public record ValidateResults(List<ValidateRound> rounds)
{
    private static final double MEGABYTE = 1024 * 1024;

    public ValidateResults
    {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
    }

    /** Medians, beside the time the fastest and the slowest round; under the table, how much longer Great Expectations took. */
    public void print(PrintWriter out)
    {
        Map<String, List<ValidateRound>> engines = new LinkedHashMap<>();
        rounds.forEach(round -> engines.computeIfAbsent(round.engine(), engine -> new ArrayList<>()).add(round));
        List<Object[]> lines = new ArrayList<>();
        engines.forEach((engine, run) -> lines.add(new Object[] {
                engine,
                run.size(),
                format("%.2f (%.2f - %.2f)", median(run, ValidateRound::seconds), least(run, ValidateRound::seconds), greatest(run, ValidateRound::seconds)),
                format("%.2f", median(run, ValidateRound::cpuSeconds)),
                format("%,.2f", median(run, ValidateRound::readBytes) / MEGABYTE),
                format("%,.0f", median(run, ValidateRound::statements)),
                format("%,.0f", median(run, ValidateRound::scans))}));
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns(), lines.toArray(new Object[0][])));
        ValidateRound any = rounds.get(0);
        out.println(format("%,d rows; %d of %d expectations are met, and both engines say so.", any.rows(), any.met(), any.expectations()));
        if (engines.containsKey(LakeEngine.NAME) && engines.containsKey(GreatExpectations.NAME)) {
            out.println(format("%s takes %.1f times as long as %s (medians).", GreatExpectations.NAME,
                    median(engines.get(GreatExpectations.NAME), ValidateRound::seconds) / median(engines.get(LakeEngine.NAME), ValidateRound::seconds),
                    LakeEngine.NAME));
        }
        out.flush();
    }

    private static Column[] columns()
    {
        return new Column[] {
                text("engine"),
                figure("rounds"),
                figure("s (fastest - slowest)"),
                figure("Trino CPU s"),
                figure("MB read"),
                figure("statements"),
                figure("scans")};
    }

    private static String format(String pattern, Object... values)
    {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** An array of one object an engine and round. */
    public void write(Path file)
            throws IOException
    {
        Figures.write(file, rounds);
    }
}
