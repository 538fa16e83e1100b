package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.audit.AuditFailedException;
import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.audit.StagedTable;
import com.advertisex.lake.mapreduce.audit.TableVerdict;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.HourSeal;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.table.DataException;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Measures what a run has staged in event tables, by who judges its suites as well, and holds each arrival hour against the same hour of former weeks: the
 * rows of this run together with those that are published.
 */
public final class HistoryAuditor
{
    /** Where a suite's name stands. */
    public static final String SUITE = "history";

    private static final Logger log = LoggerFactory.getLogger(HistoryAuditor.class);

    private final AuditSettings auditSettings;
    private final HistorySettings settings;
    private final MetricsHistory history;
    private final HourSeal seal;
    private final FormerWeeks formerWeeks;
    private final HourJudge judge;

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public HistoryAuditor(Configuration configuration, MetricsHistory history)
    {
        this.auditSettings = AuditSettings.from(requireNonNull(configuration, "configuration is null"));
        this.settings = HistorySettings.from(configuration);
        this.history = requireNonNull(history, "history is null");
        this.seal = new HourSeal(configuration);
        this.formerWeeks = new FormerWeeks(settings.zone(), settings.weeks());
        this.judge = new HourJudge(settings);
    }

    /**
     * @param branch on which the run's rows wait
     * @param staged where it has rows
     * @param tables where it might have had some
     * @throws AuditFailedException if Trino cannot be asked, or the rows not be read
     */
    public HistoryReport audit(String runId, String branch, List<StagedTable> staged, List<String> tables)
            throws IOException
    {
        if (!settings.enabled()) {
            return HistoryReport.NONE;
        }
        List<HourMetrics> metrics = measure(runId, staged);
        List<TableVerdict> verdicts = new ArrayList<>();
        for (String table : tables) {
            Optional<EventType> events = MeasuredColumns.events(table);
            if (events.isPresent()) {
                List<ExpectationResult> results = new ArrayList<>();
                for (Finding finding : judge(events.get(), table, metrics)) {
                    results.add(finding.result(results.size() + 1));
                }
                TableVerdict verdict = new TableVerdict(table, branch, SUITE, results);
                verdict.warnings().forEach(warning -> log.warn("Run {}: {}", runId, warning));
                verdicts.add(verdict);
            }
        }
        return new HistoryReport(metrics, verdicts);
    }

    private List<HourMetrics> measure(String runId, List<StagedTable> staged)
            throws AuditFailedException
    {
        Meter meter = auditSettings.trino().<Meter>map(TrinoMeter::new).orElseGet(StreamMeter::new);
        List<HourMetrics> metrics = new ArrayList<>();
        try {
            for (StagedTable table : staged) {
                if (MeasuredColumns.events(table.name()).isPresent()) {
                    metrics.addAll(meter.measure(table));
                }
            }
        }
        catch (DataException | SQLException e) {
            throw auditSettings.unjudged(runId, e);
        }
        return metrics;
    }

    private List<Finding> judge(EventType events, String table, List<HourMetrics> metrics)
            throws IOException
    {
        Map<Instant, HourMetrics> measured = metrics.stream().filter(each -> each.table().equals(table))
                .collect(Collectors.toMap(HourMetrics::hour, Function.identity()));
        SortedSet<Instant> hours = metrics.stream().map(HourMetrics::hour).collect(Collectors.toCollection(TreeSet::new));
        List<Finding> findings = new ArrayList<>();
        for (Instant hour : hours) {
            HourMetrics run = measured.getOrDefault(hour, HourMetrics.none(table, hour));
            boolean firstOfHour = judgeHour(events, run, findings);
            Instant before = hour.minus(1, ChronoUnit.HOURS);
            if (firstOfHour && !hours.contains(before)) {
                judgeEmptyHour(events, table, before, findings);
            }
        }
        return findings;
    }

    /**
     * Every figure of an hour that the run has rows of, and of others whether there should be some.
     *
     * @return whether the run is the first that has rows of it
     */
    private boolean judgeHour(EventType events, HourMetrics run, List<Finding> findings)
            throws IOException
    {
        Map<Instant, HourMetrics> totals = totals(run.table(), run.hour());
        HourMetrics published = totals.getOrDefault(run.hour(), HourMetrics.none(run.table(), run.hour()));
        List<HourMetrics> former = former(totals, run.hour());
        boolean closed = isClosed(events, run.hour());
        if (run.rows() > 0) {
            findings.addAll(judge.judge(published.plus(run), former, closed));
        }
        else if (closed) {
            judge.volume(published, former, true).ifPresent(findings::add);
        }
        return published.rows() == 0;
    }

    /** No run of an hour says that nothing came in it: the first run of the next one does. */
    private void judgeEmptyHour(EventType events, String table, Instant hour, List<Finding> findings)
            throws IOException
    {
        if (!isClosed(events, hour)) {
            return;
        }
        Map<Instant, HourMetrics> totals = totals(table, hour);
        if (!totals.containsKey(hour)) {
            judge.volume(HourMetrics.none(table, hour), former(totals, hour), true).ifPresent(findings::add);
        }
    }

    private boolean isClosed(EventType events, Instant hour)
            throws IOException
    {
        return seal.isClosed(new ArrivalHour(events.feed(), hour), Instant.now());
    }

    /** Of the hour and of the same one of former weeks. */
    private Map<Instant, HourMetrics> totals(String table, Instant hour)
            throws IOException
    {
        List<Instant> hours = new ArrayList<>(formerWeeks.of(hour));
        hours.add(hour);
        return history.totals(table, hours);
    }

    private List<HourMetrics> former(Map<Instant, HourMetrics> totals, Instant hour)
    {
        return formerWeeks.of(hour).stream().filter(totals::containsKey).map(totals::get).toList();
    }
}
