package com.advertisex.lake.model.dimension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Brings a file into the history of a dimension table.
 * <p>
 * A file without history says what holds from the effective time on: a key whose values changed has its row closed at that time and a new one opened; an
 * unchanged one stays; keys that are not in the file stay. History is only ever added to at its end: a change before the end of what is there is refused. A
 * file with history replaces the history of each of its keys where it says something else.
 */
public final class DimensionMerge
{
    private final DimensionTable table;
    private final Instant loadTime;

    /** @param loadTime of the rows that the load writes */
    public DimensionMerge(DimensionTable table, Instant loadTime)
    {
        this.table = requireNonNull(table, "table is null");
        this.loadTime = requireNonNull(loadTime, "loadTime is null");
    }

    /**
     * What a load makes of a table.
     *
     * @param rows all rows of the table then
     * @param opened keys that had no row before
     * @param changed keys whose history is another one now
     * @param unchanged keys of the file whose history says the same already
     */
    public record Result(List<DimensionRow> rows, long opened, long changed, long unchanged)
    {
        public Result
        {
            rows = List.copyOf(rows);
        }

        public boolean changesNothing()
        {
            return opened == 0 && changed == 0;
        }
    }

    /**
     * @param existing the rows of the table
     * @param effective from when on a file without history holds; ignored for one with history
     * @throws DimensionException if the file says something of a time whose history is written already
     */
    public Result merge(Collection<DimensionRow> existing, DimensionFile file, Instant effective)
    {
        Map<List<Object>, List<DimensionRow>> histories = new LinkedHashMap<>();
        existing.forEach(row -> histories.computeIfAbsent(row.key(table), key -> new ArrayList<>()).add(row));
        long opened = 0;
        long changed = 0;
        long unchanged = 0;
        for (Map.Entry<List<Object>, List<DimensionRow>> loaded : loaded(file, effective).entrySet()) {
            List<DimensionRow> before = histories.get(loaded.getKey());
            if (before == null) {
                histories.put(loaded.getKey(), loaded.getValue());
                opened++;
                continue;
            }
            before.sort(Comparator.comparing(DimensionRow::validFrom));
            List<DimensionRow> after = file.historical()
                    ? replaced(before, loaded.getValue())
                    : continued(before, loaded.getValue().get(0), file);
            if (after == before) {
                unchanged++;
            }
            else {
                changed++;
                histories.put(loaded.getKey(), after);
            }
        }
        return new Result(histories.values().stream().flatMap(List::stream).toList(), opened, changed, unchanged);
    }

    private Map<List<Object>, List<DimensionRow>> loaded(DimensionFile file, Instant effective)
    {
        Map<List<Object>, List<DimensionRow>> loaded = new LinkedHashMap<>();
        for (DimensionFile.Entry entry : file.entries()) {
            Instant from = file.historical() ? entry.validFrom() : requireNonNull(effective, "effective is null");
            DimensionRow row = new DimensionRow(entry.values(), from, entry.validUntil(), loadTime, file.name());
            loaded.computeIfAbsent(entry.key(table), key -> new ArrayList<>()).add(row);
        }
        loaded.values().forEach(rows -> rows.sort(Comparator.comparing(DimensionRow::validFrom)));
        return loaded;
    }

    /** Rows that say the same stay as they are, with the load that wrote them. */
    private static List<DimensionRow> replaced(List<DimensionRow> before, List<DimensionRow> loaded)
    {
        Map<Instant, DimensionRow> byStart = new HashMap<>();
        before.forEach(row -> byStart.put(row.validFrom(), row));
        List<DimensionRow> after = new ArrayList<>();
        boolean same = before.size() == loaded.size();
        for (DimensionRow row : loaded) {
            DimensionRow former = byStart.get(row.validFrom());
            boolean kept = former != null && former.saysTheSame(row);
            after.add(kept ? former : row);
            same &= kept;
        }
        return same ? before : after;
    }

    private List<DimensionRow> continued(List<DimensionRow> before, DimensionRow row, DimensionFile file)
    {
        DimensionRow last = before.get(before.size() - 1);
        Instant end = last.isOpen() ? last.validFrom() : last.validUntil();
        if (last.isOpen() && last.values().equals(row.values()) && !row.validFrom().isBefore(last.validFrom())) {
            return before;
        }
        if (row.validFrom().isBefore(end) || (last.isOpen() && row.validFrom().equals(end))) {
            throw new DimensionException(file.name() + " cannot take effect at " + row.validFrom() + ": the history of " + table.columns().get(0).name() + " "
                    + row.key(table) + " in " + table.tableName() + " has a row that " + (last.isOpen() ? "begins" : "ends") + " at " + end
                    + "; take a later effective time, or give the key's whole history in a file with " + DimensionTable.VALID_FROM);
        }
        List<DimensionRow> after = new ArrayList<>(before);
        if (last.isOpen()) {
            after.set(after.size() - 1, last.closedAt(row.validFrom(), loadTime));
        }
        after.add(row);
        return after;
    }
}
