package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PredicateColumns;
import com.advertisex.lake.validation.predicate.RowConditions;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The arguments of an expectation, checked against its definition and the columns of the table. A kwarg that is null is not given. */
public final class Planning
{
    private final Map<String, Object> kwargs;
    private final TableSchema schema;
    private final Generation generation;
    private final ResultFormat format;
    private final Predicate rows;

    private Planning(ExpectationConfiguration configuration, TableSchema schema, Generation generation, ResultFormat format)
    {
        this.kwargs = configuration.kwargs();
        this.schema = schema;
        this.generation = generation;
        this.format = kwargs.get("result_format") == null ? format : ResultFormat.parse(kwargs.get("result_format"));
        this.format.indexColumns().forEach(name -> requireColumn("unexpected_index_column_names", name));
        try {
            rows = RowConditions.parse(kwargs.get("row_condition"), optionalText("condition_parser"));
        }
        catch (IllegalArgumentException e) {
            throw new SuiteException(SuiteError.BAD_CONDITION, e.getMessage(), e);
        }
        PredicateColumns.of(rows).forEach(name -> requireColumn("row_condition", name));
    }

    /** @throws SuiteException if a kwarg is unknown, missing or of another type, or names no column of the table */
    static Planning check(ExpectationConfiguration configuration, ExpectationDefinition definition, TableSchema schema, Generation generation,
            ResultFormat format)
    {
        requireNonNull(schema, "schema is null");
        configuration.kwargs().forEach((name, value) -> {
            Kwarg kwarg = definition.kwarg(name).orElseThrow(() -> new SuiteException(SuiteError.UNKNOWN_KWARG, "has the unknown kwarg '" + name
                    + "'; allowed are "
                    + String.join(", ", definition.kwargs().stream().map(Kwarg::name).toList())));
            if (value != null && (!kwarg.type().allows(value) || (!kwarg.choices().isEmpty() && !kwarg.choices().contains(value)))) {
                throw badKwarg(name, value, "it must be " + kwarg.allowed());
            }
        });
        for (Kwarg kwarg : definition.kwargs()) {
            if (kwarg.required() && configuration.kwargs().get(kwarg.name()) == null) {
                throw new SuiteException(SuiteError.MISSING_KWARG, "needs the kwarg '" + kwarg.name() + "': " + kwarg.allowed());
            }
        }
        if (Boolean.TRUE.equals(configuration.kwargs().get("auto"))) {
            throw badKwarg("auto", true, "arguments cannot be estimated here: write them into the suite");
        }
        Planning planning = new Planning(configuration, schema, generation, format);
        for (Kwarg kwarg : definition.kwargs()) {
            if (kwarg.type() == KwargType.COLUMN && !definition.name().equals(TableExpectations.COLUMN_TO_EXIST)) {
                planning.requireColumn(kwarg.name(), planning.text(kwarg.name()));
            }
            else if (kwarg.type() == KwargType.COLUMNS) {
                planning.texts(kwarg.name()).forEach(name -> planning.requireColumn(kwarg.name(), name));
            }
        }
        return planning;
    }

    public TableSchema schema()
    {
        return schema;
    }

    public Generation generation()
    {
        return generation;
    }

    public ResultFormat format()
    {
        return format;
    }

    /** The rows that the expectation is about: those of its row condition. */
    public Predicate rows()
    {
        return rows;
    }

    /** The kwarg {@code column}. */
    public Column column()
    {
        return schema.column(text("column"));
    }

    public Optional<Object> value(String kwarg)
    {
        return Optional.ofNullable(kwargs.get(kwarg));
    }

    public String text(String kwarg)
    {
        return (String) kwargs.get(kwarg);
    }

    public Optional<String> optionalText(String kwarg)
    {
        return value(kwarg).map(String.class::cast);
    }

    public List<String> texts(String kwarg)
    {
        return list(kwarg).stream().map(String.class::cast).toList();
    }

    /** Of no list, an empty one. */
    public List<?> list(String kwarg)
    {
        return value(kwarg).map(value -> (List<?>) value).orElse(List.of());
    }

    public double number(String kwarg, double otherwise)
    {
        return value(kwarg).map(value -> ((Number) value).doubleValue()).orElse(otherwise);
    }

    /** Not given is false. */
    public boolean isSet(String kwarg)
    {
        return Boolean.TRUE.equals(kwargs.get(kwarg));
    }

    static SuiteException badKwarg(String kwarg, Object value, String why)
    {
        String text = String.valueOf(value);
        return new SuiteException(SuiteError.BAD_KWARG, "kwarg '" + kwarg + "' is " + (value instanceof String ? "'" + text + "'" : text.length() <= 80 ? text
                : text.substring(0, 80) + "...") + "; " + why);
    }

    private void requireColumn(String kwarg, String name)
    {
        if (schema.position(name).isEmpty()) {
            throw new SuiteException(SuiteError.UNKNOWN_COLUMN, "kwarg '" + kwarg + "' names the column '" + name + "', which the table does not have; it has "
                    + (schema.names().isEmpty() ? "none" : String.join(", ", schema.names())));
        }
    }
}
