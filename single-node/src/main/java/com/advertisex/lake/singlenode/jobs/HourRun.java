package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Has Oozie do at once what an hour takes: clean all that has landed, correlate, roll up. */
public final class HourRun
{
    /** Name of the workflow's application. */
    static final String NAME = "lake-hour";

    /** Folder of HDFS for marks that no coordinator waits for: the hour is not over. */
    private static final String DONE = "/lake/oozie/at-once";
    private static final int STEPS = 6;
    private static final int RUNNING_AT_MOST = 10;
    private static final long ASK_AGAIN_MILLIS = 500;

    private final EmbeddedStack stack;
    private final PrintWriter console;

    public HourRun(EmbeddedStack stack, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.console = requireNonNull(console, "console is null");
    }

    /**
     * Waits until all is done; what is submitted goes on where the caller ends.
     *
     * @return the steps, in the order in which they began
     * @throws LakeException if a step failed
     */
    public List<JobRun> run(Instant now)
            throws IOException, InterruptedException
    {
        OozieApi oozie = new OozieApi(stack.oozieUrl());
        Release release = Release.install(stack);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Map<String, String> properties = release.properties(hour, now);
        properties.remove(Release.BUNDLE);
        properties.put("oozie.wf.application.path", release.uri() + "/hour");
        properties.put("doneRoot", DONE);
        properties.put("hour", Release.minute(hour));
        properties.put("hourDir", Release.directory(hour));
        properties.put("onlyFeed", "all");
        properties.put("derive", "true");
        String id = oozie.start(properties);
        List<JobRun> steps = await(oozie, id);
        TextTable table = new TextTable().text("step of Oozie's workflow").text("started (UTC)").figure("seconds");
        steps.forEach(step -> table.row(step.job(), step.started(), step.seconds() == null ? null : Figures.count(Math.round(step.seconds()))));
        table.print(console);
        return steps;
    }

    /** Whether one runs, whoever submitted it. */
    static boolean isRunning(OozieApi oozie)
            throws IOException
    {
        for (JsonNode workflow : oozie.jobs("wf", NAME, RUNNING_AT_MOST)) {
            if (!JobList.ENDED.contains(workflow.path("status").asText())) {
                return true;
            }
        }
        return false;
    }

    private List<JobRun> await(OozieApi oozie, String id)
            throws IOException, InterruptedException
    {
        try (Progress progress = Progress.start("Oozie cleans, correlates, rolls up", "steps", STEPS, console)) {
            while (true) {
                JsonNode workflow = oozie.job(id, "show=info");
                List<JobRun> steps = WorkflowSteps.of(oozie, workflow);
                progress.at(steps.stream().filter(step -> step.status().equals(JobRun.SUCCEEDED)).count());
                String status = workflow.path("status").asText();
                if (!JobList.ENDED.contains(status)) {
                    Thread.sleep(ASK_AGAIN_MILLIS);
                    continue;
                }
                if (!status.equals(JobRun.SUCCEEDED)) {
                    throw new LakeException("workflow " + id + " is " + status + WorkflowSteps.failure(oozie, workflow).map(why -> ": " + why).orElse("")
                            + "; docs/operations/runbook.md says where a launcher's log is. Nothing is half done: run again");
                }
                return steps;
            }
        }
    }
}
