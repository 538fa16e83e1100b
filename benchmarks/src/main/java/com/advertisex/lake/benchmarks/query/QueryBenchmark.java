package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.report.Progress;
import com.advertisex.lake.benchmarks.trino.TrinoSession;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Asks all questions of all engines, in turns, and holds the answers of every round against each other before a time counts. */
public final class QueryBenchmark
{
    private final QueryTables tables;
    private final QueryValues values;
    private final Map<Asked, Asker> askers = new EnumMap<>(Asked.class);

    /** @param trino that knows the tables */
    public QueryBenchmark(QueryTables tables, TrinoSession trino)
            throws SQLException
    {
        this.tables = requireNonNull(tables, "tables is null");
        values = values(trino);
    }

    /** Somebody who saw the campaign in the hour that is asked about, and what he saw. */
    private QueryValues values(TrinoSession trino)
            throws SQLException
    {
        QueryValues none = new QueryValues("", "", "");
        Map<String, String> times = Asked.TRINO_LAKE.dialect(none);
        List<String> found = trino.row("SELECT min(user_key), min_by(event_id, user_key), min(placement_id) FILTER (WHERE ivt_reason IS NOT NULL) FROM "
                + tables.names(Asked.TRINO_LAKE).get("impressions") + " WHERE campaign_id = " + none.literals().get("campaign")
                + " AND event_time >= " + times.get("hour") + " AND event_time < " + times.get("hourEnd"));
        if (found.contains(null)) {
            throw new BenchException("of " + tables.impressions() + " impressions none is what the questions are about; ask for more (--impressions)");
        }
        return new QueryValues(found.get(0), found.get(1), found.get(2));
    }

    public void ask(Asked engine, TrinoSession trino)
    {
        askers.put(engine, Asker.of(trino));
    }

    public void ask(Asked engine, EngineProcess process)
    {
        askers.put(engine, Asker.of(process));
    }

    /**
     * @param rounds that count, after one that does not
     * @throws BenchException if answers differ
     */
    public QueryResults run(int rounds, PrintWriter out)
            throws IOException, SQLException
    {
        List<Question> questions = Question.all();
        List<QueryRound> done = new ArrayList<>();
        try (Progress progress = Progress.start("Asking", (long) (rounds + 1) * questions.size(), out)) {
            for (int round = 0; round <= rounds; round++) {
                for (int number = 0; number < questions.size(); number++) {
                    Map<Asked, Asker.Reply> replies = ask(questions.get(number));
                    if (round > 0) {
                        add(questions.get(number), round, replies, done);
                    }
                    progress.at((long) round * questions.size() + number + 1);
                }
            }
        }
        out.println(askers.size() > 1 ? "All answers are equal; users that are estimated, within five standard errors."
                : "One engine alone: there was nothing to compare it with.");
        return new QueryResults(done);
    }

    private Map<Asked, Asker.Reply> ask(Question question)
            throws IOException, SQLException
    {
        Map<Asked, Asker.Reply> replies = new EnumMap<>(Asked.class);
        Map<Asked, List<List<String>>> answers = new EnumMap<>(Asked.class);
        for (Map.Entry<Asked, Asker> asker : askers.entrySet()) {
            Asker.Reply reply = asker.getValue().ask(question.sql(asker.getKey(), parameters(asker.getKey())));
            replies.put(asker.getKey(), reply);
            answers.put(asker.getKey(), reply.rows());
        }
        QueryAgreement.check(question, answers);
        return replies;
    }

    private EngineParameters parameters(Asked engine)
    {
        Map<String, String> parameters = new HashMap<>(values.literals());
        parameters.putAll(engine.dialect(values));
        parameters.putAll(engine.isTrino() ? tables.names(engine) : LocalCopy.names());
        return new EngineParameters(parameters);
    }

    private void add(Question question, int round, Map<Asked, Asker.Reply> replies, List<QueryRound> done)
    {
        replies.forEach((engine, reply) -> done.add(new QueryRound("query", engine.commandName(), question.name(), question.kind().label(), round,
                tables.impressions(), reply.seconds(), reply.cpuSeconds(), reply.readBytes(), reply.readRows(), reply.rows().size())));
    }
}
