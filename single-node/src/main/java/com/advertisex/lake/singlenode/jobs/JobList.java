package com.advertisex.lake.singlenode.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
 * The newest bundle, its coordinators, a backfill that runs, and the latest runs of all; besides the steps of hours that were run as a whole.
 *
 * @param bundle id; null where none was ever started
 * @param status Oozie's word for the bundle; null without one
 * @param release folder of HDFS that it runs from; null without one
 * @param runs by hour, then by when they began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobList(String bundle, String status, String release, List<Coordinator> coordinators, List<JobRun> runs)
{
    /** Name of the bundle's application. */
    static final String NAME = "lake";

    /** Of jobs and of their runs. */
    static final Set<String> ENDED = Set.of("KILLED", "FAILED", "SUCCEEDED", "DONEWITHERROR", "TIMEDOUT", "SKIPPED");
    static final Set<String> WENT_WRONG = Set.of("KILLED", "FAILED", "TIMEDOUT");

    /** More workflows than that began between two looks of a person. */
    private static final int WORKFLOWS = 500;
    private static final double MILLIS_PER_SECOND = 1000.0;

    JobList
    {
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
     * @param unsealed tells why an hour of the landing zone is not sealed
     * @param last how many runs of each coordinator, the latest
     * @return empty where nothing was ever run
     */
    static Optional<JobList> query(OozieApi oozie, UnsealedHours unsealed, int last)
            throws IOException
    {
        JsonNode bundles = oozie.jobs("bundle", NAME, 1);
        JsonNode bundle = bundles.isEmpty() ? MissingNode.getInstance() : oozie.job(bundles.get(0).path("bundleJobId").asText(), "show=info");
        List<String> ids = new ArrayList<>();
        bundle.path("bundleCoordJobs").forEach(planned -> ids.add(planned.path("coordJobId").asText()));
        Backfill.running(oozie).forEach(backfill -> ids.add(backfill.path("coordJobId").asText()));
        Map<String, JsonNode> workflows = new HashMap<>();
        List<JobRun> runs = new ArrayList<>();
        int hours = 0;
        for (JsonNode workflow : oozie.jobs("wf", "", WORKFLOWS)) {
            workflows.put(workflow.path("id").asText(), workflow);
            if (workflow.path("appName").asText().equals(HourRun.NAME) && hours++ < last) {
                runs.addAll(WorkflowSteps.of(oozie, oozie.job(workflow.path("id").asText(), "show=info")));
            }
        }
        List<Coordinator> coordinators = new ArrayList<>();
        for (String id : ids) {
            JsonNode coordinator = oozie.job(id, "show=info&order=desc&len=" + last);
            coordinators.add(new Coordinator(coordinator.path("coordJobId").asText(), coordinator.path("coordJobName").asText(),
                    coordinator.path("status").asText(), OozieTime.text(OozieTime.of(coordinator, "nextMaterializedTime"))));
            for (JsonNode action : coordinator.path("actions")) {
                runs.add(run(oozie, unsealed, coordinator, action, workflows));
            }
        }
        if (coordinators.isEmpty() && runs.isEmpty()) {
            return Optional.empty();
        }
        coordinators.sort(Comparator.comparing(Coordinator::name));
        runs.sort(Comparator.comparing(JobRun::hour)
                .thenComparing(JobRun::started, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(JobRun::job));
        String release = bundle.path("bundleJobPath").isTextual() ? bundle.path("bundleJobPath").asText().replaceFirst("/bundle$", "") : null;
        return Optional.of(new JobList(bundle.path("bundleJobId").asText(null), bundle.path("status").asText(null), release, coordinators, runs));
    }

    private static JobRun run(OozieApi oozie, UnsealedHours unsealed, JsonNode coordinator, JsonNode action, Map<String, JsonNode> workflows)
            throws IOException
    {
        String status = action.path("status").asText();
        JsonNode workflow = workflows.get(action.path("externalId").asText());
        Optional<Instant> started = workflow == null ? Optional.empty() : OozieTime.of(workflow, "startTime");
        Double seconds = null;
        if (started.isPresent()) {
            Instant end = OozieTime.of(workflow, "endTime").orElseGet(Instant::now);
            seconds = Duration.between(started.get(), end).toMillis() / MILLIS_PER_SECOND;
        }
        String reason = null;
        if (status.equals(JobRun.WAITING)) {
            String query = "show=missing-dependencies&action-list=" + action.path("actionNumber").asInt();
            reason = missing(oozie.job(coordinator.path("coordJobId").asText(), query), unsealed);
        }
        else if (status.equals("READY")) {
            reason = "the run before it, of which there is one at a time";
        }
        else if (status.equals("TIMEDOUT")) {
            reason = "its input did not come within its time: the next hour takes along what lands";
        }
        else if (WENT_WRONG.contains(status)) {
            reason = workflow == null ? null : WorkflowSteps.failure(oozie, oozie.job(workflow.path("id").asText(), "show=info")).orElse(null);
        }
        return new JobRun(coordinator.path("coordJobName").asText(), OozieTime.text(OozieTime.of(action, "nominalTime")), status,
                workflow == null ? null : workflow.path("id").asText(), OozieTime.text(started), seconds, reason);
    }

    /** {@code {"missingDependencies": [{"dataSets": [{"missingDependencies": [uri, ...]}]}]}}. */
    private static String missing(JsonNode answer, UnsealedHours unsealed)
            throws IOException
    {
        StringJoiner reason = new StringJoiner(", ");
        for (JsonNode action : answer.path("missingDependencies")) {
            for (JsonNode dataset : action.path("dataSets")) {
                for (JsonNode uri : dataset.path("missingDependencies")) {
                    // Without the file system, which is the one of the lake.
                    String path = uri.asText().replaceFirst("^hdfs://[^/]*", "");
                    reason.add(path + unsealed.why(path).map(why -> ": " + why).orElse(""));
                }
            }
        }
        return reason.length() == 0 ? null : reason.toString();
    }
}
