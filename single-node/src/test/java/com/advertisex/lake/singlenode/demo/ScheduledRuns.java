package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What Oozie runs, as {@code lake jobs} tells it. */
final class ScheduledRuns
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> WENT_WRONG = List.of("KILLED", "FAILED", "TIMEDOUT");
    private static final String SUCCEEDED = "SUCCEEDED";
    private static final long ASK_AGAIN_MILLIS = 500;

    private ScheduledRuns() {}

    static void start(Instant first)
    {
        LakeCommand start = LakeCommand.run("jobs", "start", "--from", first.toString());
        assertThat(start.exit()).as(start.err()).isZero();
        assertThat(start.out()).contains(" begins with " + first);
    }

    /** Whatever has died is started first: a server that is down cannot be told. */
    static void stop(EmbeddedStack stack)
            throws IOException, InterruptedException
    {
        stack.up(StartupListener.SILENT);
        LakeCommand stop = LakeCommand.run("jobs", "stop");
        assertThat(stop.exit()).as(stop.err()).isZero();
    }

    static List<JsonNode> all()
            throws IOException
    {
        LakeCommand jobs = LakeCommand.run("jobs", "--last", "10", "--json");
        assertThat(jobs.exit()).as(jobs.err()).isZero();
        List<JsonNode> runs = new ArrayList<>();
        MAPPER.readTree(jobs.out()).path("runs").forEach(runs::add);
        return runs;
    }

    static List<JsonNode> of(Instant hour)
            throws IOException
    {
        return all().stream().filter(run -> run.path("hour").asText().equals(hour.toString())).toList();
    }

    static JsonNode of(String job, Instant hour)
            throws IOException
    {
        return find(job, of(hour)).orElseThrow();
    }

    private static Optional<JsonNode> find(String job, List<JsonNode> runs)
    {
        return runs.stream().filter(candidate -> candidate.path("job").asText().equals(job)).findFirst();
    }

    /** Until a run has exactly this status; no run of the hour may go wrong meanwhile. */
    static void await(String job, Instant hour, String status, Duration limit)
            throws IOException, InterruptedException
    {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            List<JsonNode> runs = of(hour);
            assertThat(runs).as("runs of " + hour).noneMatch(run -> WENT_WRONG.contains(run.path("status").asText()));
            String found = find(job, runs).map(run -> run.path("status").asText()).orElse("none");
            if (found.equals(status)) {
                return;
            }
            // What is over already is beyond what was waited for.
            assertThat(found).as(job + " of " + hour).isNotEqualTo(SUCCEEDED);
            assertThat(Instant.now()).as(job + " of " + hour + " is " + status + ", of " + runs).isBefore(deadline);
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }
}
