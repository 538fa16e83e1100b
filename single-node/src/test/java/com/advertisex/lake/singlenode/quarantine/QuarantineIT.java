package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code lake quarantine} on a partner's file whose mapping was wrong and one of whose prices is: the steps of docs/operations/quarantine.md. */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the steps of one story: what one replays the next no longer finds
class QuarantineIT
{
    private static final String PARTNER = """
            mapping: quarantine-it
            version: VERSION
            feed: impressions
            format: {type: json-lines}
            fields:
              event_id: {from: /id}
              event_time: {from: /ts, formats: [iso]}
              creative_id: {from: CREATIVE}
              price_cpm: {from: /cpm}
              currency: {from: /cur}
            """;

    private final EmbeddedStack stack;
    private Path newMapping;

    QuarantineIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @BeforeAll
    void rejectThreeOfFour(@TempDir Path folder)
            throws IOException
    {
        Path oldMapping = Files.writeString(folder.resolve("old.yaml"), PARTNER.replace("VERSION", "1").replace("CREATIVE", "/creative"));
        newMapping = Files.writeString(folder.resolve("new.yaml"), PARTNER.replace("VERSION", "2").replace("CREATIVE", "[/creative, /crid]"));
        Instant time = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        Path file = Files.write(folder.resolve("partner.json"), List.of(
                "{\"id\":\"quarantine-it-1\",\"ts\":\"" + time + "\",\"crid\":\"cr-1\",\"cpm\":\"1.5\",\"cur\":\"USD\"}",
                "{\"id\":\"quarantine-it-2\",\"ts\":\"" + time + "\",\"creative\":\"cr-2\",\"cpm\":\"2.5\",\"cur\":\"USD\"}",
                "{\"id\":\"quarantine-it-3\",\"ts\":\"" + time + "\",\"creative\":\"cr-3\",\"cpm\":\"USD 3.5\",\"cur\":\"USD\"}",
                "{\"id\":\"quarantine-it-4\",\"ts\":\"" + time + "\",\"cpm\":\"4.5\",\"cur\":\"USD\"}"));
        run("ingest", "impressions", file.toString(), "--mapping", oldMapping.toString());
        run("process", "--clean-only");
    }

    @Test
    @Order(1)
    void listsAndShowsWhatWasRejected()
            throws Exception
    {
        JsonNode counts = json("quarantine", "list", "--feed", "impressions", "--code", "BAD_TYPE_PRICE_CPM", "--json");
        assertThat(counts.findValuesAsText("field")).contains("price_cpm");

        JsonNode shown = json("quarantine", "show", "impressions", "quarantine-it-3", "--json").get(0);
        assertThat(shown.get("rawText").asText()).contains("\"cpm\":\"USD 3.5\"");
        assertThat(shown.get("mapping").asText()).isEqualTo("quarantine-it 1");
        assertThat(shown.get("violations").findValuesAsText("name")).containsExactly("BAD_TYPE_PRICE_CPM");
        String place = shown.get("landingFile").asText() + ":" + shown.get("recordOffset").asText();
        assertThat(json("quarantine", "show", "impressions", place, "--json").get(0).get("eventId").asText()).isEqualTo("quarantine-it-3");
        assertThat(run("quarantine", "show", "impressions", "quarantine-it-3").out())
                .contains("| BAD_TYPE_PRICE_CPM | price_cpm | USD 3.5 | a decimal number |");
    }

    @Test
    @Order(2)
    void replaysByAMendedMappingOnce()
            throws Exception
    {
        String[] call = {"quarantine", "replay", "impressions", "--mapping", newMapping.toString(), "--code", "MISSING_CREATIVE_ID",
                "--where", "event_id LIKE 'quarantine-it-%'", "--json"};
        JsonNode first = json(call);
        assertThat(first.get("records").asLong()).isEqualTo(2);
        assertThat(first.get("accepted").asLong()).isEqualTo(1);
        assertThat(first.get("stayByCode").get("MISSING_CREATIVE_ID").asLong()).isEqualTo(1);

        JsonNode second = json(call);
        assertThat(second.get("records").asLong()).isEqualTo(1);
        assertThat(second.get("accepted").asLong()).isZero();
        assertThat(events("SELECT event_id FROM lake.impressions WHERE event_id LIKE 'quarantine-it-%' ORDER BY 1"))
                .containsExactly("quarantine-it-1", "quarantine-it-2");
        assertThat(events("SELECT event_id FROM quarantine.impressions WHERE event_id LIKE 'quarantine-it-%' ORDER BY 1"))
                .containsExactly("quarantine-it-3", "quarantine-it-4");
    }

    @Test
    @Order(3)
    void replaysByASetValue()
            throws Exception
    {
        JsonNode result = json("quarantine", "replay", "impressions", "--where", "event_id = 'quarantine-it-3'",
                "--set", "price_cpm=regexp_extract(from_utf8(raw), 'USD ([0-9.]+)', 1)", "--json");
        assertThat(result.get("accepted").asLong()).isEqualTo(1);
        assertThat(events("SELECT CAST(price_cpm AS varchar) FROM lake.impressions WHERE event_id = 'quarantine-it-3'")).containsExactly("3.500000000");
        JsonNode runs = json("runs", "--feed", "impressions", "--last", "1", "--json");
        assertThat(runs.get(0).get("runId")).isEqualTo(result.get("runId"));
        assertThat(runs.get(0).get("rejected").asLong()).isEqualTo(-1);
        assertThat(runs.get(0).get("snapshots").fieldNames()).toIterable().containsExactlyInAnyOrder("lake.impressions", "quarantine.impressions");
        assertThat(json("watermarks", "--json").findValuesAsText("feed")).containsExactly("bid-requests", "impressions", "interactions");
        assertThat(run("ledger").exit()).as("nothing is unexplained").isZero();
        assertThat(events("SHOW TABLES FROM lake.quarantine LIKE 'replay%'")).isEmpty();
    }

    @Test
    @Order(4)
    void saysWhatCannotBeReplayed()
    {
        LakeCommand column = LakeCommand.run("quarantine", "replay", "impressions", "--set", "user_key='x'");
        assertThat(column.exit()).isEqualTo(1);
        assertThat(column.err()).startsWith("lake: column 'user_key' cannot be set (--set); of impressions these can: event_id, event_time, ");
        LakeCommand sql = LakeCommand.run("quarantine", "replay", "impressions", "--where", "no_such = 1");
        assertThat(sql.exit()).isEqualTo(1);
        assertThat(sql.err()).contains("Trino does not take the condition or the expressions (--where, --set)")
                .contains("Column 'no_such' cannot be resolved");
        LakeCommand mapping = LakeCommand.run("quarantine", "replay", "interactions", "--mapping", newMapping.toString());
        assertThat(mapping.exit()).isEqualTo(1);
        assertThat(mapping.err()).contains("is for feed impressions, not interactions");
        LakeCommand show = LakeCommand.run("quarantine", "show", "impressions", "quarantine-it-none");
        assertThat(show.exit()).isEqualTo(1);
        assertThat(show.err()).isEqualToNormalizingNewlines("lake: no record 'quarantine-it-none' of impressions is in quarantine; `lake quarantine list` "
                + "names some\n");
    }

    private static LakeCommand run(String... arguments)
    {
        LakeCommand result = LakeCommand.run(arguments);
        assertThat(result.exit()).as(result.toString()).isZero();
        return result;
    }

    private static JsonNode json(String... arguments)
            throws IOException
    {
        return new ObjectMapper().readTree(run(arguments).out());
    }

    private List<String> events(String sql)
            throws SQLException
    {
        List<String> values = new ArrayList<>();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
