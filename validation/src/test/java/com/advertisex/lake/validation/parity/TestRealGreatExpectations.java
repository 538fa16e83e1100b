package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs Great Expectations itself: {@code ./mvnw verify -pl validation -Pgx-parity}. */
@EnabledIfSystemProperty(named = "gx.parity", matches = "true")
class TestRealGreatExpectations
{
    @Test
    void recordedResultsAreWhatItSaysNow()
            throws IOException
    {
        List<Path> recorded = Resources.files("recorded").stream()
                .filter(file -> RealGreatExpectations.generations().stream().anyMatch(generation -> file.toString().contains("." + generation + "-")))
                .toList();
        assertThat(recorded).isNotEmpty();
        for (Path file : recorded) {
            assertThat(Files.readString(RealGreatExpectations.results().resolve(file.getFileName()))).as(file.toString()).isEqualTo(Files.readString(file));
        }
    }
}
