package com.advertisex.lake.singlenode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestLake
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "up", "down", "status", "logs", "reset", "generate", "ingest", "process", "sql", "report", "report campaigns",
            "report funnel", "report attribution", "report reach", "report pacing", "report auctions", "ledger", "quarantine", "quarantine list",
            "quarantine show", "quarantine replay", "runs", "watermarks", "jobs", "jobs start", "jobs stop", "backfill", "validate", "staged",
            "staged discard"})
    void everyCommandExplainsItself(String command)
    {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).startsWith(("Usage: lake " + command).strip());
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "lake: which command?                                                                                  | ",
            "lake: Unmatched argument at index 0: 'nosuch'                                                         | nosuch",
            "lake: Unmatched argument at index 1: 'extra'                                                          | up extra",
            "lake: Missing required parameter: 'SERVICE'                                                           | logs",
            "lake: cannot print -3 lines (--lines)                                                                 | logs namenode -n -3",
            "lake: which report? there is: campaigns, funnel, attribution, reach, pacing, auctions; or all of them on a page: --html FILE | report",
            "lake: Unknown options: '--model', 'linear'                                                                        | report reach --model linear",
            "lake: Invalid value for option '--model': 'best' is no attribution model; there are: last_touch, first_touch, linear, time_decay, "
                    + "position_based, data_driven | report attribution --model best",
            "lake: --by is 'a;b'; it must be exchange, placement_id, country, device_type, or one of lake.auctions.targeting-keys "
                    + "| report auctions --by a;b",
            "lake: Unknown options: '--campaign', 'c'                                                              | report auctions --campaign c",
            "lake: --html stands before 'reach', where it is an option of the page of all reports: `lake report --html FILE [--day D]` "
                    + "| report --html x.html reach",
            "lake: Invalid value for option '--day': 'nonsense' is no day: write it as in 2026-11-22               | report campaigns --day nonsense",
            "lake: Invalid value for option '--end': 'today' is no time: write it as in 2026-11-23T00:00:00Z       | generate --out x --end today",
            "lake: events is -1; it must be from 1 to 100000000 (--events)                                         | generate --out x --events -1",
            "lake: cannot print 0 runs (--last)                                                                    | runs --last 0",
            "lake: derived runs read all feeds: leave out --feed or --derived                                      | runs --derived --feed impressions",
            "lake: cannot print 0 runs (--last)                                                                    | jobs --last 0",
            "lake: 2026-11-22T10:30:00Z is not the start of an hour (--from)                                      "
                    + "| backfill --from 2026-11-22T10:30:00Z --to 2026-11-22T11:00:00Z",
            "lake: 2026-11-22T09:00:00Z (--to) is before 2026-11-22T10:00:00Z (--from)                            "
                    + "| backfill --from 2026-11-22T10:00:00Z --to 2026-11-22T09:00:00Z",
            "lake: Missing required option: '--to=T'                                                               | backfill --from 2026-11-22T10:00:00Z",
            "lake: what of the quarantine? there is: list, show, replay                                            | quarantine",
            "lake: Missing required parameter: 'RECORD'                                                            | quarantine show impressions",
            "lake: Missing required parameter: 'FEED'                                                              | quarantine replay --dry-run",
            "lake: name a table, or a file by --file                                                               | validate --suite s.json",
            "lake: name a suite by --suite                                                                         | validate --file x",
            "lake: --branch goes with a table, not with --file                                                     | validate --file x --suite y --branch z",
            "lake: Invalid value for option '--format': 'xml' is no format; there are: csv, json-lines, json-columns, avro, parquet | validate --format xml",
            "lake: Invalid value for option '--result-format': 'ALL' is no result format; there are: BOOLEAN_ONLY, BASIC, SUMMARY, COMPLETE "
                    + "| validate --file x --suite y --result-format ALL",
            "lake: Missing required parameter: 'RUN'                                                               | staged discard",
            "lake: Missing required parameters: 'FEED', 'FILE'                                                     | ingest"})
    void sendsAWrongCallToTheHelp(String message, String arguments)
    {
        assertThat(run(arguments == null ? new String[0] : arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().isEqualTo(message);
        assertThat(err.toString().lines().skip(1).findFirst().orElseThrow()).matches("Try 'lake[a-z ]* --help'\\.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void generatesNothingIntoAFolderOfOthers()
            throws IOException
    {
        Files.createFile(folder.resolve("mine.txt"));
        assertThat(run("generate", "--out", folder.toString(), "--events", "10")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("lake: " + folder + " is not empty and holds no generated dataset: choose another folder (--out)\n");
        assertThat(folder).isDirectoryContaining("glob:**mine.txt");
    }

    private int run(String... arguments)
    {
        CommandLine lake = Lake.commandLine(Map.of());
        lake.setOut(new PrintWriter(out, true));
        lake.setErr(new PrintWriter(err, true));
        return lake.execute(arguments);
    }
}
