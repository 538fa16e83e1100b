package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.validation.profile.Profiler;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.MeasuredRows;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import com.advertisex.lake.validation.trino.MeasuredTrinoTable;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Suites that are proposed from a table of a real Trino: those that the streaming engine proposes from the same rows. */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrinoProfileIT
{
    private static final String SCHEMA = "trino_profile_it";
    private static final int ROWS = 120;
    private static final TrinoTable EVENTS = TrinoTable.of("lake", SCHEMA, "events");
    /** The second makes different values be counted by a scan of their own. */
    private static final List<TrinoSettings> SETTINGS = List.of(TrinoSettings.defaults(), new TrinoSettings(0));
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 0, 30, 0, 123_456_000);

    private final EmbeddedStack stack;
    private TrinoTables tables;

    @TempDir
    private Path folder;

    TrinoProfileIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @BeforeAll
    void makeTables()
            throws SQLException
    {
        tables = TrinoTables.create(stack, SCHEMA);
        tables.execute(create("events", ROWS));
        tables.execute(create("empty", 1) + " WHERE false");
    }

    @AfterAll
    void dropTables()
            throws SQLException
    {
        tables.close();
    }

    /** A column of the table, of both engines' types. */
    private enum Field
    {
        ID("varchar", ColumnType.TEXT),
        VISITOR("uuid", ColumnType.TEXT),
        COUNTRY("varchar", ColumnType.TEXT),
        CURRENCY("varchar", ColumnType.TEXT),
        ADDRESS("varchar", ColumnType.TEXT),
        NAME("varchar", ColumnType.TEXT),
        STATUS("bigint", ColumnType.INTEGER),
        POSITION("integer", ColumnType.INTEGER),
        SCORE("double", ColumnType.FLOAT),
        PRICE("decimal(20, 2)", ColumnType.DECIMAL),
        ENDLESS("double", ColumnType.FLOAT),
        VALID("boolean", ColumnType.BOOLEAN),
        DAY("date", ColumnType.DATE),
        SEEN("timestamp(6)", ColumnType.TIMESTAMP),
        CLICKED("timestamp(6)", ColumnType.TIMESTAMP),
        DIGEST("varbinary", ColumnType.BINARY),
        PARTS("array(bigint)", ColumnType.NESTED),
        NOTHING("varchar", ColumnType.TEXT);

        private final String trino;
        private final ColumnType type;

        Field(String trino, ColumnType type)
        {
            this.trino = trino;
            this.type = type;
        }

        private String column()
        {
            return "c_" + name().toLowerCase(Locale.ROOT);
        }

        /** Missing in some rows where it may be. */
        private Object value(int row)
        {
            return switch (this) {
                case ID -> "e-" + (1000 + row);
                case VISITOR -> new UUID(row, -row).toString();
                case COUNTRY -> List.of("DE", "FR", "ES").get(row % 3);
                case CURRENCY -> List.of("EUR", "USD", "MXN", "JPY", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "BRL").get(row % 13);
                case ADDRESS -> row % 10 == 0 ? null : "10.0." + row % 7 + "." + row;
                case NAME -> List.of("", "é", "日本", "it's", "\uD83D\uDE00", "a\nb").get(row % 6);
                case STATUS -> List.of(200L, 404L).get(row % 2);
                case POSITION -> (long) row % 50 - 10;
                case SCORE -> row % 40 == 7 ? null : (Object) (row * 0.37 - 3);
                case PRICE -> new BigDecimal("123456789012345678.10").add(BigDecimal.valueOf(row % 30, 2));
                case ENDLESS -> row == 5 ? Double.POSITIVE_INFINITY : row;
                case VALID -> true;
                case DAY -> LocalDate.of(2026, 3, 1).plusDays(row % 9);
                case SEEN -> TIME.plusMinutes(row);
                case CLICKED -> row % 4 == 0 ? null : TIME.plusMinutes(row).plusSeconds(row % 11);
                case DIGEST -> "00ff" + (1000 + row);
                case PARTS -> List.of((long) row, 2L);
                case NOTHING -> null;
            };
        }

        private String literal(int row)
        {
            Object value = value(row);
            String text = value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
            if (this == DIGEST) {
                return "from_hex(" + text + ")";
            }
            if (this == PARTS) {
                return "CAST(ARRAY" + value + " AS " + trino + ")";
            }
            return "CAST(" + (type == ColumnType.TIMESTAMP ? text.replace('T', ' ') : text) + " AS " + trino + ")";
        }
    }

    private static String create(String table, int rows)
    {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int row = i;
            lines.add("(" + List.of(Field.values()).stream().map(field -> field.literal(row)).collect(Collectors.joining(", ")) + ")");
        }
        return "CREATE TABLE lake." + SCHEMA + "." + table + " AS SELECT * FROM (VALUES " + String.join(", ", lines) + ") AS t("
                + List.of(Field.values()).stream().map(Field::column).collect(Collectors.joining(", ")) + ")";
    }

    private static ListSource rows(int count)
    {
        ListSource source = new ListSource(new TableSchema(List.of(Field.values()).stream().map(field -> new Column(field.column(), field.type)).toList()));
        for (int i = 0; i < count; i++) {
            int row = i;
            source.row(List.of(Field.values()).stream().map(field -> field.value(row)).toArray());
        }
        return source;
    }

    private static List<ExpectationConfiguration> ofRows(int count)
    {
        return new Profiler().profile(new MeasuredRows(rows(count), EngineSettings.defaults()), "rows").expectations();
    }

    @Test
    void proposesWhatTheStreamingEngineProposes()
    {
        for (TrinoSettings settings : SETTINGS) {
            ExpectationSuite suite = new Profiler().profile(MeasuredTrinoTable.of(tables.trino(), EVENTS, settings), "rows");
            assertThat(suite.expectations()).containsExactlyElementsOf(ofRows(ROWS));
            assertThat(suite.expectations()).extracting(ExpectationConfiguration::type).contains("expect_column_values_to_be_unique",
                    "expect_column_values_to_be_in_set", "expect_column_values_to_be_between", "expect_column_values_to_match_regex",
                    "expect_column_pair_values_a_to_be_greater_than_b");
        }
    }

    @Test
    void proposesOnlyTheStructureOfATableWithoutRows()
    {
        for (TrinoSettings settings : SETTINGS) {
            ExpectationSuite suite = new Profiler().profile(MeasuredTrinoTable.of(tables.trino(), TrinoTable.of("lake", SCHEMA, "empty"), settings), "rows");
            assertThat(suite.expectations()).containsExactlyElementsOf(ofRows(0));
        }
    }

    @Test
    void isMetByTheTableItWasMadeOf()
    {
        ExpectationSuite suite = new Profiler().profile(MeasuredTrinoTable.of(tables.trino(), EVENTS, TrinoSettings.defaults()), "rows");
        ValidationResult result = new TrinoEngine(TrinoSettings.defaults())
                .validate(suite, tables.trino(), EVENTS, ResultFormat.of(ResultFormat.Level.SUMMARY), Optional.empty()).result();
        assertThat(result.results().stream().filter(each -> !each.success()).map(ExpectationResult::toString).toList()).isEmpty();
    }

    @Test
    void isACommand()
    {
        String table = SCHEMA + ".events";
        Path suite = folder.resolve("suite.json");
        LakeCommand profiled = LakeCommand.run("validate", "profile", table, "--suite", suite.toString());
        assertThat(profiled.exit()).as(profiled.toString()).isZero();
        assertThat(profiled.out()).contains("lake." + table + ": ").contains("; written to " + suite + "\n");
        assertThat(new SuiteReader().read(suite).name()).isEqualTo(table);
        LakeCommand validated = LakeCommand.run("validate", table, "--suite", suite.toString());
        assertThat(validated.exit()).as(validated.toString()).isZero();
        LakeCommand some = LakeCommand.run("validate", "profile", table, "--where", "c_status = 200");
        assertThat(some.exit()).as(some.toString()).isZero();
        assertThat(new SuiteReader().read(some.out(), "printed").meta().get("notes")).asString().startsWith("Proposed from 60 rows. ");
        LakeCommand branch = LakeCommand.run("validate", "profile", table, "--branch", "nosuch");
        assertThat(branch.exit()).isEqualTo(2);
        assertThat(branch.err()).isEqualTo("lake: lake." + table + " has no branch or tag 'nosuch'; it has main\n");
    }
}
