package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/** The columns of a table. A statement knows those that it uses as {@code c0}, {@code c1}...: names of users stand in its innermost part only. */
final class SqlColumns
{
    private final TableSchema schema;
    private final List<TrinoType> types;

    private SqlColumns(TableSchema schema, List<TrinoType> types)
    {
        this.schema = requireNonNull(schema, "schema is null");
        this.types = List.copyOf(types);
    }

    /** @param types of Trino, by name, in the order of the table */
    static SqlColumns of(Map<String, String> types)
    {
        Map<String, TrinoType> parsed = new LinkedHashMap<>();
        types.forEach((name, type) -> parsed.put(name, TrinoType.of(type)));
        return new SqlColumns(new TableSchema(parsed.entrySet().stream().map(each -> new Column(each.getKey(), each.getValue().type())).toList()),
                List.copyOf(parsed.values()));
    }

    TableSchema schema()
    {
        return schema;
    }

    TrinoType type(String name)
    {
        return types.get(position(name));
    }

    /** The column as a value, under the name that {@link #select} gives it. */
    SqlValue value(String name)
    {
        int position = position(name);
        TrinoType type = types.get(position);
        return new SqlValue("c" + position, type.type(), type.digits(), type.scale(), "column '" + name + "', of type " + type.name() + ",");
    }

    /** The innermost part of a statement: the named columns, at least one. */
    String select(Iterable<String> names, TrinoTable table)
    {
        TreeSet<Integer> positions = new TreeSet<>();
        names.forEach(name -> positions.add(position(name)));
        String list = positions.stream()
                .map(this::aliased)
                .collect(Collectors.joining(", "));
        return "SELECT " + (list.isEmpty() ? "1 AS c" : list) + " FROM " + table.from() + table.filter();
    }

    /** The same, and beside them all columns of the table as they are, as {@code r0}, {@code r1}... */
    String selectAll(Iterable<String> names, TrinoTable table)
    {
        TreeSet<Integer> positions = new TreeSet<>();
        names.forEach(name -> positions.add(position(name)));
        return "SELECT " + IntStream.range(0, types.size()).mapToObj(i -> SqlText.identifier(schema.columns().get(i).name()) + " AS r" + i)
                .collect(Collectors.joining(", ")) + positions.stream().map(position -> ", " + aliased(position)).collect(Collectors.joining())
                + " FROM " + table.from() + table.filter();
    }

    private String aliased(int position)
    {
        return types.get(position).read(SqlText.identifier(schema.columns().get(position).name())) + " AS c" + position;
    }

    private int position(String name)
    {
        return schema.position(name).orElseThrow(() -> new IllegalArgumentException("no column '" + name + "' among " + schema.names()));
    }
}
