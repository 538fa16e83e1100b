package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.report.Progress;
import com.advertisex.lake.benchmarks.trino.TrinoSession;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.trino.TrinoTable;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Runs the suite by both engines, in turns, and holds their verdicts against each other before a time counts. */
public final class ValidateBenchmark
{
    private static final String SUITE = "suite.json";
    private static final String SCRIPT = "run_suite.py";
    private static final String REQUIREMENTS = "requirements.txt";

    private final TrinoAddress address;
    private final TrinoTable table;
    private final ResultFormat.Level level;
    private final Path work;

    /**
     * @param table whole, as it is
     * @param level how much both engines find out about what is not met
     * @param work a folder for Python and its logs
     */
    public ValidateBenchmark(TrinoAddress address, TrinoTable table, ResultFormat.Level level, Path work)
    {
        this.address = requireNonNull(address, "address is null");
        this.table = requireNonNull(table, "table is null");
        this.level = requireNonNull(level, "level is null");
        this.work = requireNonNull(work, "work is null");
    }

    /**
     * @param python the interpreter that the virtual environment is made by
     * @param rounds that count, after one that does not
     * @throws BenchException if Trino does not answer, the table holds no rows, Great Expectations cannot be installed or run, or verdicts differ
     */
    public ValidateResults run(String python, int rounds, PrintWriter out)
            throws IOException, SQLException
    {
        try (TrinoSession trino = new TrinoSession(address.jdbcUrl(), address.user())) {
            long rows = rows(trino);
            PythonEnvironment environment = PythonEnvironment.make(work, python, resource(REQUIREMENTS), out);
            // Each run of the benchmark is a source of its own: Trino still remembers the statements of the one before.
            String run = "bench-validate-" + Instant.now().toEpochMilli();
            try (SuiteEngine lake = new LakeEngine(address, run + "-lake", suite(), table, ResultFormat.of(level));
                    SuiteEngine real = real(environment, run + "-gx")) {
                List<ValidateRound> done = turns(List.of(lake, real), new StatementLog(trino, table.name()), rows, rounds, out);
                out.println("All verdicts are equal.");
                return new ValidateResults(done);
            }
        }
    }

    private SuiteEngine real(PythonEnvironment environment, String source)
            throws IOException
    {
        Path suite = Files.writeString(work.resolve(SUITE), resource(SUITE));
        Path script = Files.writeString(work.resolve(SCRIPT), resource(SCRIPT));
        return GreatExpectations.start(source, List.of(environment.interpreter().toString(), script.toString(), suite.toString(),
                address.sqlAlchemyUrl(table.catalog(), source), table.schema(), table.name(), level.name()), work.resolve("great-expectations.log"));
    }

    private long rows(TrinoSession trino)
    {
        String name = quoted(table.catalog()) + "." + quoted(table.schema()) + "." + quoted(table.name());
        long rows;
        try {
            rows = Long.parseLong(trino.row("SELECT count(*) FROM " + name).get(0));
        }
        catch (SQLException e) {
            throw new BenchException("cannot read " + table + " in Trino at " + address.jdbcUrl() + " (--table, --url; ./lake up starts the single node's): "
                    + e.getMessage(), e);
        }
        if (rows == 0) {
            throw new BenchException(table + " holds no rows (--table); ./lake demo makes some");
        }
        return rows;
    }

    static List<ValidateRound> turns(List<SuiteEngine> engines, StatementLog statements, long rows, int rounds, PrintWriter out)
            throws IOException, SQLException
    {
        List<ValidateRound> done = new ArrayList<>();
        try (Progress progress = Progress.start("Judging", (long) (rounds + 1) * engines.size(), out)) {
            for (int round = 0; round <= rounds; round++) {
                Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
                List<ValidateRound> ofRound = new ArrayList<>();
                for (SuiteEngine engine : engines) {
                    Judged judged = engine.judge();
                    StatementLog.Cost cost = statements.since(engine.source());
                    verdicts.put(engine.name(), judged.verdicts());
                    ofRound.add(new ValidateRound("validate", engine.name(), round, rows, judged.verdicts().size(),
                            (int) judged.verdicts().stream().filter(Verdict::met).count(), judged.seconds(), cost.cpuSeconds(), cost.readBytes(),
                            cost.statements(), cost.scans()));
                    progress.at((long) round * engines.size() + ofRound.size());
                }
                VerdictAgreement.check(verdicts);
                if (round > 0) {
                    done.addAll(ofRound);
                }
            }
        }
        return done;
    }

    /** The suite that both engines run. */
    static ExpectationSuite suite()
            throws IOException
    {
        return new SuiteReader().read(resource(SUITE), SUITE);
    }

    static String resource(String name)
            throws IOException
    {
        try (InputStream in = requireNonNull(ValidateBenchmark.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String quoted(String name)
    {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
