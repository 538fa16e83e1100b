package com.advertisex.lake.mapreduce;

import com.advertisex.lake.model.Durations;
import com.advertisex.lake.model.Feed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How every tool reads its arguments and ends. Exit codes: 0 done, 1 failed, of which the log tells why, 2 called wrongly. */
public final class ToolCommand
{
    private static final Logger log = LoggerFactory.getLogger(ToolCommand.class);

    private ToolCommand() {}

    /**
     * @param command with picocli's annotations; its options may be feeds, times as in 2026-11-22T10:00Z, and durations as in 30m
     * @param what may fail, for the log: {@code Sealing}
     */
    public static CommandLine of(Object command, String what)
    {
        return new CommandLine(command)
                .registerConverter(Feed.class, ToolCommand::feed)
                .registerConverter(Instant.class, ToolCommand::time)
                .registerConverter(Duration.class, ToolCommand::duration)
                .setExecutionExceptionHandler((exception, line, result) -> {
                    log.error("{} failed: {}", what, exception.getMessage(), exception);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static Feed feed(String text)
    {
        try {
            return Feed.fromName(text);
        }
        catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Instant time(String text)
    {
        try {
            return OffsetDateTime.parse(text).toInstant();
        }
        catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time: write it as in 2026-11-22T10:00Z");
        }
    }

    private static Duration duration(String text)
    {
        try {
            return Durations.parse(text);
        }
        catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
