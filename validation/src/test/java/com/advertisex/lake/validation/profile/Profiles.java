package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.result.SuiteJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.MeasuredRows;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Tables of tests, and what the profiler proposes of them. */
final class Profiles
{
    private Profiles() {}

    /** One column named v. */
    static ListSource column(ColumnType type, int rows, IntFunction<Object> value)
    {
        ListSource source = new ListSource(new TableSchema(List.of(new Column("v", type))));
        for (int i = 0; i < rows; i++) {
            source.row(value.apply(i));
        }
        return source;
    }

    static ExpectationSuite profile(RowSource source)
    {
        return new Profiler().profile(new MeasuredRows(source, EngineSettings.defaults()), "rows");
    }

    /** Written and read, as it is when somebody runs it. */
    static ExpectationSuite written(ExpectationSuite suite)
    {
        return new SuiteReader().read(SuiteJson.write(suite), suite.source());
    }

    static List<String> types(RowSource source)
    {
        return profile(source).expectations().stream().map(ExpectationConfiguration::type).toList();
    }

    /** The expectations of the one type. */
    static List<ExpectationConfiguration> proposals(RowSource source, String type)
    {
        return profile(source).expectations().stream().filter(each -> each.type().equals(type)).toList();
    }

    /** The kwargs, but for the column, of the one expectation of the type; empty if there is none. */
    static Optional<Map<String, Object>> kwargs(RowSource source, String type)
    {
        return proposals(source, type).stream().findFirst().map(each -> {
            Map<String, Object> kwargs = new LinkedHashMap<>(each.kwargs());
            kwargs.remove("column");
            return kwargs;
        });
    }
}
