package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The conversation with the script, which a shell holds here. */
class TestGreatExpectations
{
    private static final String ANSWER = "{\"seconds\": 1.5, \"verdicts\": [{\"expectation\": \"expect_a\", \"met\": true, \"error\": null}, "
            + "{\"expectation\": \"expect_b\", \"met\": false, \"error\": \"no such function\"}]}";

    @TempDir
    private Path directory;

    private GreatExpectations start(String script)
            throws IOException
    {
        return GreatExpectations.start("source-1", List.of("/bin/sh", "-c", script), directory.resolve("log"));
    }

    @Test
    void readsSecondsAndVerdicts()
            throws IOException
    {
        assertThat(GreatExpectations.judged(new ObjectMapper().readTree(ANSWER))).isEqualTo(new Judged(1.5, List.of(
                new Verdict("expect_a", true, Optional.empty()),
                new Verdict("expect_b", false, Optional.of("no such function")))));
    }

    @Test
    void refusesAnAnswerOfAnotherShape()
            throws IOException
    {
        assertThatThrownBy(() -> GreatExpectations.judged(new ObjectMapper().readTree("{\"ready\": \"1.24.1\"}")))
                .isInstanceOf(BenchException.class)
                .hasMessage("great-expectations answered '{\"ready\":\"1.24.1\"}' instead of seconds and verdicts");
    }

    @Test
    void asksOnceARound()
            throws IOException
    {
        Path answer = Files.writeString(directory.resolve("answer.json"), ANSWER + "\n");
        try (GreatExpectations engine = start("echo '{\"ready\": \"1.24.1\"}'; while read line; do cat '" + answer + "'; done")) {
            assertThat(engine.source()).isEqualTo("source-1");
            assertThat(engine.judge().seconds()).isEqualTo(1.5);
            assertThat(engine.judge().verdicts()).hasSize(2);
        }
    }

    @Test
    void saysWhyItDoesNotComeUp()
    {
        assertThatThrownBy(() -> start("echo 'ImportError: no trino' >&2; exit 1"))
                .isInstanceOf(BenchException.class)
                .hasMessage("great-expectations ended in the middle of its work: ImportError: no trino; its log: " + directory.resolve("log"));
    }

    @Test
    void saysWhyItEndsAmidARound()
            throws IOException
    {
        try (GreatExpectations engine = start("echo '{\"ready\": \"1.24.1\"}'; read line; echo 'Trino went away' >&2; exit 1")) {
            assertThatThrownBy(engine::judge)
                    .isInstanceOf(BenchException.class)
                    .hasMessage("great-expectations ended in the middle of its work: Trino went away; its log: " + directory.resolve("log"));
        }
    }

    @Test
    void refusesAnAnswerThatIsNoJson()
    {
        assertThatThrownBy(() -> start("echo hello"))
                .isInstanceOf(BenchException.class)
                .hasMessage("great-expectations answered 'hello', which is no JSON; its log: " + directory.resolve("log"));
    }
}
