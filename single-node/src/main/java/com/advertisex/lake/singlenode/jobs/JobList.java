package com.advertisex.lake.singlenode.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

import static java.util.Objects.requireNonNull;

/**
 * The newest bundle, its coordinators and their latest runs.
 *
 * @param bundle id
 * @param status Oozie's word for the bundle
 * @param release folder of HDFS that it runs from
 * @param runs by hour, then by when they began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobList(String bundle, String status, String release, List<Coordinator> coordinators, List<JobRun> runs)
{
    /** Name of the bundle's application. */
    static final String NAME = "lake";

    private static final Set<String> ENDED = Set.of("KILLED", "FAILED", "SUCCEEDED", "DONEWITHERROR");
    private static final Set<String> WENT_WRONG = Set.of("KILLED", "FAILED");
    /** More workflows than that began between two looks of a person. */
    private static final int WORKFLOWS = 500;
    private static final double MILLIS_PER_SECOND = 1000.0;

    JobList
    {
        requireNonNull(bundle, "bundle is null");
        requireNonNull(status, "status is null");
        coordinators = List.copyOf(coordinators);
        runs = List.copyOf(runs);
    }

    /** @param next the hour up to which its runs are planned */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Coordinator(String id, String name, String status, String next)
    {
        Coordinator
        {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            requireNonNull(status, "status is null");
        }
    }

    /** The bundles of the lake that have not ended. */
    static List<String> running(OozieApi oozie)
            throws IOException
    {
        List<String> running = new ArrayList<>();
        for (JsonNode bundle : oozie.jobs("bundle", NAME, WORKFLOWS)) {
            if (!ENDED.contains(bundle.path("status").asText())) {
                running.add(bundle.path("bundleJobId").asText());
            }
        }
        return running;
    }

    /**
     * @param last how many runs of each coordinator, the latest
     * @return empty where none was ever started
     */
    static Optional<JobList> query(OozieApi oozie, int last)
            throws IOException
    {
        JsonNode bundles = oozie.jobs("bundle", NAME, 1);
        if (bundles.isEmpty()) {
            return Optional.empty();
        }
        JsonNode bundle = oozie.job(bundles.get(0).path("bundleJobId").asText(), "show=info");
        Map<String, JsonNode> workflows = new HashMap<>();
        for (JsonNode workflow : oozie.jobs("wf", "", WORKFLOWS)) {
            workflows.put(workflow.path("id").asText(), workflow);
        }
        List<Coordinator> coordinators = new ArrayList<>();
        List<JobRun> runs = new ArrayList<>();
        for (JsonNode planned : bundle.path("bundleCoordJobs")) {
            JsonNode coordinator = oozie.job(planned.path("coordJobId").asText(), "show=info&order=desc&len=" + last);
            coordinators.add(new Coordinator(coordinator.path("coordJobId").asText(), coordinator.path("coordJobName").asText(),
                    coordinator.path("status").asText(), text(time(coordinator, "nextMaterializedTime"))));
            for (JsonNode action : coordinator.path("actions")) {
                runs.add(run(oozie, coordinator, action, workflows));
            }
        }
        coordinators.sort(Comparator.comparing(Coordinator::name));
        runs.sort(Comparator.comparing(JobRun::hour)
                .thenComparing(JobRun::started, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(JobRun::job));
        String release = bundle.path("bundleJobPath").asText().replaceFirst("/bundle$", "");
        return Optional.of(new JobList(bundle.path("bundleJobId").asText(), bundle.path("status").asText(), release, coordinators, runs));
    }

    private static JobRun run(OozieApi oozie, JsonNode coordinator, JsonNode action, Map<String, JsonNode> workflows)
            throws IOException
    {
        String status = action.path("status").asText();
        JsonNode workflow = workflows.get(action.path("externalId").asText());
        Optional<Instant> started = workflow == null ? Optional.empty() : time(workflow, "startTime");
        Double seconds = null;
        if (started.isPresent()) {
            Instant end = time(workflow, "endTime").orElseGet(Instant::now);
            seconds = Duration.between(started.get(), end).toMillis() / MILLIS_PER_SECOND;
        }
        String reason = null;
        if (status.equals(JobRun.WAITING)) {
            String query = "show=missing-dependencies&action-list=" + action.path("actionNumber").asInt();
            reason = missing(oozie.job(coordinator.path("coordJobId").asText(), query));
        }
        else if (status.equals("READY")) {
            reason = "the run before it, of which there is one at a time";
        }
        else if (status.equals("TIMEDOUT")) {
            reason = "its input did not come within its time: the next hour takes along what lands";
        }
        else if (WENT_WRONG.contains(status)) {
            reason = workflow == null ? null : failure(oozie.job(workflow.path("id").asText(), "show=info"));
        }
        return new JobRun(coordinator.path("coordJobName").asText(), text(time(action, "nominalTime")), status,
                workflow == null ? null : workflow.path("id").asText(), text(started), seconds, reason);
    }

    /** {@code {"missingDependencies": [{"dataSets": [{"missingDependencies": [uri, ...]}]}]}}. */
    private static String missing(JsonNode answer)
    {
        StringJoiner reason = new StringJoiner(", ");
        for (JsonNode action : answer.path("missingDependencies")) {
            for (JsonNode dataset : action.path("dataSets")) {
                for (JsonNode uri : dataset.path("missingDependencies")) {
                    // Without the file system, which is the one of the lake.
                    reason.add(uri.asText().replaceFirst("^hdfs://[^/]*", ""));
                }
            }
        }
        return reason.length() == 0 ? null : reason.toString();
    }

    /** What the first action that went wrong said. */
    private static String failure(JsonNode workflow)
    {
        for (JsonNode action : workflow.path("actions")) {
            if (action.path("errorMessage").isTextual()) {
                return action.path("name").asText() + ": " + action.path("errorMessage").asText();
            }
        }
        return null;
    }

    /** Oozie writes {@code Sat, 28 Nov 2026 15:00:00 GMT}. */
    private static Optional<Instant> time(JsonNode node, String field)
    {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(ZonedDateTime.parse(value.asText(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()) : Optional.empty();
    }

    private static String text(Optional<Instant> time)
    {
        return time.map(value -> value.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
    }
}
