package com.advertisex.lake.singlenode.jobs;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a workflow that calls others, such as {@code lake-hour}. */
final class WorkflowSteps
{
    private static final String SUB_WORKFLOW = "sub-workflow";
    private static final Set<String> WENT_WRONG = Set.of("ERROR", "FAILED", "KILLED");
    private static final double MILLIS_PER_SECOND = 1000.0;

    private WorkflowSteps() {}

    /**
     * Those that have begun, in that order.
     *
     * @param workflow as Oozie shows it, with its actions
     */
    static List<JobRun> of(OozieApi oozie, JsonNode workflow)
            throws IOException
    {
        String hour = OozieApi.submitted(workflow).get("hour");
        String name = workflow.path("appName").asText();
        List<JobRun> steps = new ArrayList<>();
        for (JsonNode action : workflow.path("actions")) {
            if (action.path("type").asText().equals(SUB_WORKFLOW)) {
                steps.add(step(oozie, name, hour, action));
            }
        }
        return steps;
    }

    private static JobRun step(OozieApi oozie, String workflow, String hour, JsonNode action)
            throws IOException
    {
        Optional<Instant> started = OozieTime.of(action, "startTime");
        Double seconds = null;
        if (started.isPresent()) {
            seconds = Duration.between(started.get(), OozieTime.of(action, "endTime").orElseGet(Instant::now)).toMillis() / MILLIS_PER_SECOND;
        }
        String id = action.path("externalId").isTextual() ? action.path("externalId").asText() : null;
        String status = switch (action.path("status").asText()) {
            case "OK", "DONE" -> JobRun.SUCCEEDED;
            default -> WENT_WRONG.contains(action.path("status").asText()) ? JobRun.KILLED : JobRun.RUNNING;
        };
        String reason = status.equals(JobRun.KILLED) && id != null ? failure(oozie, oozie.job(id, "show=info")).orElse(null) : null;
        return new JobRun(workflow + "/" + action.path("name").asText(), hour, status, id, OozieTime.text(started), seconds, reason);
    }

    /** What the first action that went wrong said: of a workflow that calls others, theirs; empty where none did. */
    static Optional<String> failure(OozieApi oozie, JsonNode workflow)
            throws IOException
    {
        for (JsonNode action : workflow.path("actions")) {
            boolean wentWrong = WENT_WRONG.contains(action.path("status").asText());
            if (wentWrong && action.path("type").asText().equals(SUB_WORKFLOW) && action.path("externalId").isTextual()) {
                Optional<String> reason = failure(oozie, oozie.job(action.path("externalId").asText(), "show=info"));
                if (reason.isPresent()) {
                    return reason;
                }
            }
            if (action.path("errorMessage").isTextual()) {
                return Optional.of(action.path("name").asText() + ": " + action.path("errorMessage").asText());
            }
        }
        return Optional.empty();
    }
}
