package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.ingest.FileOutcomes.FileOutcome;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * {@code lake ingest} with files as they should be and as they should not (invariant I7): each ends as rows, as rejects with a code, or as one line that says
 * what is wrong. They are handed over side by side and processed in one go; the tests ask what became of each.
 */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestIT
{
    private static final String ARRAY = "impressions-json-array.yaml";
    private static final int LIMIT_MINUTES = 10;
    /** Commands at a time: most of each is waiting for the agent to roll its file. */
    private static final int PARALLEL = 12;

    private final EmbeddedStack stack;
    private final List<Handed> refused = new ArrayList<>();
    private final List<Handed> landed = new ArrayList<>();
    private final Map<String, LakeCommand> results = new LinkedHashMap<>();

    private Path folder;
    private Path samples;
    private FileOutcomes outcomes;

    IngestIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    /** @param expected the error line, or the outcome as text */
    record Handed(Path file, Feed feed, String mapping, String expected)
    {
        @Override
        public String toString()
        {
            return file.getFileName() + ": " + expected;
        }
    }

    @BeforeAll
    void handAllOverAndProcess(@TempDir Path inputs)
            throws Exception
    {
        folder = inputs;
        Instant start = Instant.now();
        BadFiles files = new BadFiles(folder);
        addRefused(files);
        addJson(files);
        addCsv(files);
        addAvro(files);
        addCase();
        List<Handed> all = new ArrayList<>(refused);
        all.addAll(landed);
        ExecutorService executor = Executors.newFixedThreadPool(PARALLEL);
        try {
            Map<String, Future<LakeCommand>> running = new LinkedHashMap<>();
            for (Handed handed : all) {
                String[] arguments = BadFiles.arguments(handed.feed(), handed.file(), handed.mapping()).toArray(new String[0]);
                running.put(name(handed), executor.submit(() -> LakeCommand.run(arguments)));
            }
            for (Map.Entry<String, Future<LakeCommand>> command : running.entrySet()) {
                results.put(command.getKey(), command.getValue().get(LIMIT_MINUTES, TimeUnit.MINUTES));
            }
        }
        finally {
            executor.shutdownNow();
        }
        LakeCommand processed = LakeCommand.run("process", "--clean-only");
        assertThat(processed.exit()).as(processed.toString()).isZero();
        outcomes = FileOutcomes.read(stack, start);
    }

    private void addRefused(BadFiles files)
            throws IOException
    {
        refuse(files.text("empty.json", ""), Feed.IMPRESSIONS, null, " is empty: nothing to ingest");
        refuse(files.text("blank-lines.json", "\n \r\n\n"), Feed.IMPRESSIONS, null, " holds no record: nothing was ingested from it");
        refuse(files.text("empty-array.json", "[]"), Feed.IMPRESSIONS, ARRAY, " holds no record: nothing was ingested from it");
        refuse(files.text("header-only.csv", BadFiles.clickHeader() + "\n"), Feed.INTERACTIONS, null, " holds no record: nothing was ingested from it");
        refuse(files.avroOfAnotherSchema("no-record.avro", 0), Feed.BID_REQUESTS, null, " holds no record: nothing was ingested from it");
        Path gzip = files.gzip("compressed.json", files.impression());
        refuse(gzip, Feed.IMPRESSIONS, null, " is gzip-compressed; uncompress it first, for example: gunzip --keep " + gzip);
        refuse(files.directory("directory.json"), Feed.IMPRESSIONS, null, " is no readable file");
        refused.add(new Handed(files.missing("missing.json"), Feed.IMPRESSIONS, null, "there is no file " + files.missing("missing.json")));
    }

    private void addJson(BadFiles files)
            throws IOException
    {
        land(files.text("long-line.json", BadFiles.longLine() + "\n" + files.impression()), Feed.IMPRESSIONS, null, 2, 1, Map.of("TOO_LARGE", 1L));
        land(files.text("deep.json", BadFiles.deepArray() + "\n{\"a\": " + BadFiles.deepArray() + "}\n" + files.impression()), Feed.IMPRESSIONS, null, 3, 1,
                Map.of("MALFORMED", 2L));
        land(files.text("deep-array.json", "[" + BadFiles.deepArray() + ", " + files.impression().replace("timestamp", "event_time") + "]"),
                Feed.IMPRESSIONS, ARRAY, 2, 1, Map.of("MALFORMED", 1L));
        land(files.text("cut-array.json", "[" + files.impression().replace("timestamp", "event_time") + ", {\"event_id\": \"x"), Feed.IMPRESSIONS, ARRAY, 2, 1,
                Map.of("TRUNCATED", 1L));
        land(files.latin("latin.json", files.impression().replace("cr-1", "cr\u00e9me") + "\n" + files.impression()), Feed.IMPRESSIONS, null, 2, 1,
                Map.of("MALFORMED", 1L));
        land(files.text("mark.json", "\ufeff" + files.impression() + "\n" + files.impression()), Feed.IMPRESSIONS, null, 2, 2, Map.of());
        land(files.text("crlf.json", files.impression() + "\r\n" + files.impression() + "\r\n"), Feed.IMPRESSIONS, null, 2, 2, Map.of());
        land(files.text("cut-line.json", files.impression() + "\n{\"event_id\": \"x\", \"time"), Feed.IMPRESSIONS, null, 2, 1, Map.of("MALFORMED", 1L));
        land(files.text("no-object.json", "17\n\"text\"\nnull\n[]\n{}\n"), Feed.IMPRESSIONS, null, 5, 0, Map.of("MALFORMED", 4L, "MISSING_EVENT_TIME", 1L));
        land(files.utf16("utf16.json", files.impression()), Feed.IMPRESSIONS, null, 1, 0, Map.of("MALFORMED", 1L));
        landed.add(new Handed(files.bytes("garbage.json", BadFiles.garbage()), Feed.IMPRESSIONS, null, "all MALFORMED"));
    }

    private void addCsv(BadFiles files)
            throws IOException
    {
        String header = BadFiles.clickHeader();
        land(files.text("crlf.csv", header + "\r\n" + files.click() + "\r\n" + files.click() + "\r\n"), Feed.INTERACTIONS, null, 2, 2, Map.of());
        land(files.text("mark.csv", "\ufeff" + header + "\n" + files.click() + "\n"), Feed.INTERACTIONS, null, 1, 1, Map.of());
        land(files.text("open-quote.csv", header + "\n" + files.click() + "\n\"" + files.click() + "\n" + files.click() + "\n"), Feed.INTERACTIONS, null, 2, 1,
                Map.of("TRUNCATED", 1L));
        land(files.text("short-row.csv", header + "\n" + files.click() + "\nonly,three,fields\n"), Feed.INTERACTIONS, null, 2, 1, Map.of("MALFORMED", 1L));
        land(files.latin("latin.csv", header + "\n" + files.click().replace("cr-1", "cr\u00e9me") + "\n" + files.click() + "\n"), Feed.INTERACTIONS, null, 2, 1,
                Map.of("MALFORMED", 1L));
    }

    private void addAvro(BadFiles files)
            throws IOException
    {
        land(files.avroOfAnotherSchema("other-schema.avro", 3), Feed.BID_REQUESTS, null, 3, 0, Map.of("SPEC_REQUEST_ID", 3L));
        land(files.bytes("garbage.avro", BadFiles.garbage()), Feed.BID_REQUESTS, null, 1, 0, Map.of("MALFORMED", 1L));
        land(files.cutBidRequests("cut-in-header.avro", 7_101, 0.001), Feed.BID_REQUESTS, null, 1, 0, Map.of("TRUNCATED", 1L));
        landed.add(new Handed(files.cutBidRequests("cut-early.avro", 7_102, 0.2), Feed.BID_REQUESTS, null, "one TRUNCATED"));
        landed.add(new Handed(files.cutBidRequests("cut-late.avro", 7_103, 0.7), Feed.BID_REQUESTS, null, "one TRUNCATED"));
        landed.add(new Handed(files.cutBidRequests("cut-at-end.avro", 7_104, 0.9999), Feed.BID_REQUESTS, null, "one TRUNCATED"));
    }

    /** The three feeds of the case, in the shape of the case: a few of our own, and the given ones where they lie beside the checkout. */
    private void addCase()
            throws IOException
    {
        CaseFiles own = new CaseFiles(folder);
        land(own.impressions(), Feed.IMPRESSIONS, "advertisex-case-impressions.yaml", 3, 3, Map.of());
        land(own.interactions(), Feed.INTERACTIONS, "advertisex-case-interactions.yaml", 3, 3, Map.of());
        land(own.bidRequests(), Feed.BID_REQUESTS, "advertisex-case-bid-requests.yaml", 3, 3, Map.of());
        samples = CaseFiles.samples();
        if (samples != null) {
            landed.add(new Handed(samples.resolve("ad_impressions.json"), Feed.IMPRESSIONS, "advertisex-case-impressions.yaml", "1000"));
            landed.add(new Handed(samples.resolve("clicks_conversions.csv"), Feed.INTERACTIONS, "advertisex-case-interactions.yaml", "1000"));
            landed.add(new Handed(samples.resolve("bid_requests.avro"), Feed.BID_REQUESTS, "advertisex-case-bid-requests.yaml", "1000"));
        }
    }

    private void refuse(Path file, Feed feed, String mapping, String why)
    {
        refused.add(new Handed(file, feed, mapping, file + why));
    }

    private void land(Path file, Feed feed, String mapping, long records, long accepted, Map<String, Long> rejected)
    {
        landed.add(new Handed(file, feed, mapping, new FileOutcome(records, accepted, new TreeMap<>(rejected)).toString()));
    }

    List<Handed> refused()
    {
        return refused;
    }

    List<Handed> exactlyKnown()
    {
        return landed.stream().filter(handed -> handed.expected().startsWith("FileOutcome")).toList();
    }

    List<Handed> cut()
    {
        return landed.stream().filter(handed -> handed.expected().equals("one TRUNCATED")).toList();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysInOneLineWhatIsWrongAndLandsNothing(Handed handed)
    {
        LakeCommand result = results.get(name(handed));
        assertThat(result.err()).isEqualToNormalizingNewlines("lake: " + handed.expected() + "\n");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(outcomes.of(name(handed))).isEqualTo(FileOutcome.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("exactlyKnown")
    void everyRecordIsARowOrARejectWithACode(Handed handed)
    {
        assertThatAllLanded(handed);
        assertThat(outcomes.of(name(handed))).hasToString(handed.expected());
    }

    @ParameterizedTest
    @MethodSource("cut")
    void whatIsBehindTheCutOfAnAvroFileIsOneReject(Handed handed)
    {
        assertThatAllLanded(handed);
        FileOutcome outcome = outcomes.of(name(handed));
        assertThat(outcome.rejected()).isEqualTo(new TreeMap<>(Map.of("TRUNCATED", 1L)));
        assertThat(outcome.accepted()).isEqualTo(outcome.landed() - 1).isBetween(1L, 999L);
    }

    @Test
    void garbageIsRejectedLineByLine()
    {
        FileOutcome outcome = outcomes.of("garbage.json");
        assertThat(outcome.landed()).isGreaterThan(100);
        assertThat(outcome.rejected()).isEqualTo(new TreeMap<>(Map.of("MALFORMED", outcome.landed())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ad_impressions.json", "clicks_conversions.csv", "bid_requests.avro"})
    void everyRecordOfTheCaseIsAccountedFor(String name)
    {
        assumeThat(samples).as("the case's files are not part of the project: ../shared/samples/advertisex-case beside this checkout").isNotNull();
        LakeCommand result = results.get(name);
        assertThat(result.exit()).as(result.toString()).isZero();
        FileOutcome outcome = outcomes.of(name);
        assertThat(outcome.landed()).isEqualTo(1_000);
        assertThat(outcome.rejected()).isEmpty();
        assertThat(outcome.accepted()).as("of 1,000; no record of the case occurs twice").isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "ingest impressions", "ingest clicks file.json", "ingest impressions file.json --maping x.yaml"})
    void wrongCallIsMisuse(String call)
    {
        LakeCommand result = LakeCommand.run(call.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("lake: ").contains("Try 'lake ingest --help'.");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void mappingOfAnotherFeedIsRefused()
            throws IOException
    {
        Path file = Files.writeString(folder.resolve("any.json"), "{}");
        String mapping = "../docs/mappings/interactions-tsv.yaml";
        LakeCommand result = LakeCommand.run("ingest", "impressions", file.toString(), "--mapping", mapping);
        assertThat(result.err()).isEqualToNormalizingNewlines("lake: mapping " + mapping + " is for feed interactions, not impressions: "
                + "name that feed, or another mapping (--mapping)\n");
        assertThat(result.exit()).isEqualTo(1);
    }

    private void assertThatAllLanded(Handed handed)
    {
        LakeCommand result = results.get(name(handed));
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.err()).isEmpty();
        FileOutcome outcome = outcomes.of(name(handed));
        SortedMap<String, Long> rejected = outcome.rejected();
        assertThat(outcome.accepted() + rejected.values().stream().mapToLong(Long::longValue).sum()).as("accounted for").isEqualTo(outcome.landed());
    }

    private static String name(Handed handed)
    {
        return handed.file().getFileName().toString();
    }
}
