package com.advertisex.lake.validation.predicate;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which columns a predicate reads. */
public final class PredicateColumns
{
    private final Set<String> columns = new LinkedHashSet<>();

    private PredicateColumns() {}

    public static Set<String> of(Predicate predicate)
    {
        PredicateColumns found = new PredicateColumns();
        found.add(predicate);
        return found.columns;
    }

    private void add(Predicate predicate)
    {
        if (predicate instanceof Predicate.All all) {
            all.parts().forEach(this::add);
        }
        else if (predicate instanceof Predicate.Any any) {
            any.parts().forEach(this::add);
        }
        else if (predicate instanceof Predicate.Not not) {
            add(not.of());
        }
        else if (predicate instanceof Predicate.Compare compare) {
            add(compare.left());
            add(compare.right());
        }
        else if (predicate instanceof Predicate.AllDiffer differ) {
            columns.addAll(differ.columns());
        }
        else {
            add(((Predicate.OfOperand) predicate).of());
        }
    }

    private void add(Operand operand)
    {
        if (operand instanceof Operand.ColumnValue column) {
            columns.add(column.name());
        }
        else if (operand instanceof Operand.Length length) {
            add(length.of());
        }
        else if (operand instanceof Operand.Sum sum) {
            sum.of().forEach(this::add);
        }
        else if (operand instanceof Operand.Distance distance) {
            add(distance.of());
        }
        else if (operand instanceof Operand.ParsedTime time) {
            add(time.of());
        }
    }
}
