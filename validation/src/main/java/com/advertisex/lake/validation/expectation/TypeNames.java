package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.table.ColumnType;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Map.entry;

/** Types as suites name them, in the words of Python, pandas, Spark and SQL. */
public final class TypeNames
{
    private static final Map<ColumnType, Set<String>> NAMES = new EnumMap<>(Map.ofEntries(
            entry(ColumnType.INTEGER, Set.of("int", "integer", "int_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bigint",
                    "smallint", "tinyint", "long", "integertype", "longtype", "shorttype", "bytetype", "big_integer", "biginteger", "smallinteger")),
            entry(ColumnType.FLOAT, Set.of("float", "float_", "float16", "float32", "float64", "double", "double precision", "double_precision", "real",
                    "doubletype", "floattype")),
            entry(ColumnType.DECIMAL, Set.of("decimal", "numeric", "number", "decimaltype")),
            entry(ColumnType.BOOLEAN, Set.of("bool", "bool_", "boolean", "booleantype")),
            entry(ColumnType.TEXT, Set.of("str", "str_", "string", "text", "varchar", "char", "nvarchar", "unicode", "stringtype", "stringdtype")),
            entry(ColumnType.DATE, Set.of("date", "datetype")),
            entry(ColumnType.TIMESTAMP, Set.of("datetime", "datetime64", "datetime64[ns]", "datetime64[us]", "datetime64[ms]", "timestamp", "timestamptype",
                    "timestamp with time zone")),
            entry(ColumnType.BINARY, Set.of("bytes", "binary", "varbinary", "blob", "binarytype")),
            entry(ColumnType.NESTED, Set.of("list", "dict", "array", "map", "row", "struct", "json", "arraytype", "maptype", "structtype"))));
    private static final Set<String> OBJECT = Set.of("object", "object_", "o");
    private static final Map<String, ColumnType> TYPES = new HashMap<>();

    static {
        NAMES.forEach((type, names) -> names.forEach(name -> TYPES.put(name, type)));
    }

    private TypeNames() {}

    /** The types that a name means; of pandas' object all that are kept as such. Empty if nobody knows the name. */
    static Optional<Set<ColumnType>> of(String name)
    {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        if (OBJECT.contains(lower)) {
            return Optional.of(EnumSet.of(ColumnType.TEXT, ColumnType.DECIMAL, ColumnType.DATE, ColumnType.BINARY, ColumnType.NESTED, ColumnType.MIXED));
        }
        // Length or precision, as in varchar(20), is of no account.
        int parenthesis = lower.indexOf('(');
        return Optional.ofNullable(TYPES.get(parenthesis > 0 ? lower.substring(0, parenthesis).strip() : lower)).map(EnumSet::of);
    }

    /** A type in pandas' words, as far as it has one. */
    public static String name(ColumnType type)
    {
        return switch (type) {
            case INTEGER -> "int64";
            case FLOAT -> "float64";
            case DECIMAL -> "decimal";
            case BOOLEAN -> "bool";
            case TEXT -> "str";
            case DATE -> "date";
            case TIMESTAMP -> "datetime64";
            case BINARY -> "bytes";
            case NESTED -> "list";
            case MIXED -> "object";
        };
    }
}
