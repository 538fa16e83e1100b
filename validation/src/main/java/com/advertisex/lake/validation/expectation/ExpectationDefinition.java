package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.suite.Generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * An expectation that can be run.
 *
 * @param generations whose suites may hold it
 */
public record ExpectationDefinition(String name, Domain domain, Set<Generation> generations, List<Kwarg> kwargs, Planner planner)
{
    public ExpectationDefinition
    {
        requireNonNull(name, "name is null");
        requireNonNull(domain, "domain is null");
        generations = Set.copyOf(requireNonNull(generations, "generations is null"));
        kwargs = List.copyOf(requireNonNull(kwargs, "kwargs is null"));
        requireNonNull(planner, "planner is null");
    }

    Optional<Kwarg> kwarg(String kwarg)
    {
        return kwargs.stream().filter(each -> each.name().equals(kwarg)).findFirst();
    }

    static Builder define(String name, Domain domain)
    {
        return new Builder(name, domain);
    }

    /** Kwargs in the order of their documentation; those that all expectations of a domain share come by themselves. */
    static final class Builder
    {
        private final String name;
        private final Domain domain;
        private final List<Kwarg> kwargs = new ArrayList<>();
        private Set<Generation> generations = Set.of(Generation.values());

        private Builder(String name, Domain domain)
        {
            this.name = name;
            this.domain = domain;
            switch (domain) {
                case COLUMN_MAP, COLUMN_AGGREGATE -> required("column", KwargType.COLUMN);
                case COLUMN_PAIR -> required("column_A", KwargType.COLUMN).required("column_B", KwargType.COLUMN)
                        .choice("ignore_row_if", "both_values_are_missing", "either_value_is_missing", "neither");
                case MULTICOLUMN -> required("column_list", KwargType.COLUMNS)
                        .choice("ignore_row_if", "all_values_are_missing", "any_value_is_missing", "never");
                case TABLE -> {}
            }
        }

        Builder required(String kwarg, KwargType type)
        {
            kwargs.add(new Kwarg(kwarg, type, true, List.of()));
            return this;
        }

        Builder optional(String kwarg, KwargType type)
        {
            kwargs.add(new Kwarg(kwarg, type, false, List.of()));
            return this;
        }

        Builder choice(String kwarg, String... choices)
        {
            kwargs.add(new Kwarg(kwarg, KwargType.TEXT, false, List.of(choices)));
            return this;
        }

        /** Bounds, and whether they are themselves out of bounds. */
        Builder bounds(KwargType type)
        {
            return optional("min_value", type).optional("max_value", type).optional("strict_min", KwargType.BOOLEAN).optional("strict_max", KwargType.BOOLEAN);
        }

        Builder only(Generation generation)
        {
            generations = Set.of(generation);
            return this;
        }

        ExpectationDefinition plan(Planner planner)
        {
            if (domain == Domain.COLUMN_MAP || domain == Domain.COLUMN_PAIR || domain == Domain.MULTICOLUMN) {
                optional("mostly", KwargType.FRACTION);
            }
            optional("row_condition", KwargType.TEXT_OR_OBJECT);
            choice("condition_parser", "pandas", "great_expectations", "great_expectations__experimental__");
            optional("result_format", KwargType.TEXT_OR_OBJECT);
            for (String ignored : List.of("batch_id", "catch_exceptions", "include_config", "auto", "profiler_config", "meta")) {
                optional(ignored, KwargType.ANYTHING);
            }
            return new ExpectationDefinition(name, domain, generations, kwargs, planner);
        }
    }
}
