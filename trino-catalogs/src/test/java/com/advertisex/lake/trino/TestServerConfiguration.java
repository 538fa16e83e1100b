package com.advertisex.lake.trino;

import com.advertisex.lake.ddl.Migration;
import com.advertisex.lake.ddl.Migrations;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What a deployment must fill in, and that no file needs more; that Trino accepts the files is tested with a real server by the single node. */
class TestServerConfiguration
{
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Set<String> DOCUMENTED_PLACEHOLDERS = Set.of("metastore.uri", "hadoop.conf", "trino.etc", "lake.users");

    @ParameterizedTest
    @ValueSource(strings = {"catalog/lake.properties", "catalog/raw.properties", "access-control.properties", "rules.json"})
    void usesOnlyTheDocumentedPlaceholders(String file)
            throws IOException
    {
        TreeSet<String> used = new TreeSet<>();
        PLACEHOLDER.matcher(read(file)).results().map(match -> match.group(1)).forEach(used::add);

        assertThat(used).isNotEmpty().isSubsetOf(DOCUMENTED_PLACEHOLDERS);
    }

    @Test
    void everyExtraPropertyThatMigrationsSetIsAllowedByTheCatalog()
            throws IOException
    {
        Properties lake = new Properties();
        lake.load(new StringReader(read("catalog/lake.properties")));
        Set<String> allowed = Set.of(lake.getProperty("iceberg.allowed-extra-properties").split(",", -1));
        Pattern keys = Pattern.compile("extra_properties = MAP\\(\\s*ARRAY\\[([^]]*)]");
        Set<String> used = new TreeSet<>();
        for (Migration migration : Migrations.fromClasspath(getClass().getClassLoader()).all()) {
            keys.matcher(String.join("\n", migration.statements())).results()
                    .map(MatchResult::group)
                    .forEach(list -> Pattern.compile("'([^']+)'").matcher(list).results().map(match -> match.group(1)).forEach(used::add));
        }

        assertThat(used).contains("engine.hive.lock-enabled").isSubsetOf(allowed);
    }

    @Test
    void everyRuleEndsClosedForUsersThatItDoesNotKnow()
            throws IOException
    {
        JsonNode rules = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readTree(read("rules.json"));
        List<JsonNode> tables = new ArrayList<>();
        rules.get("tables").forEach(tables::add);

        assertThat(tables.get(0).get("user").asText()).isEqualTo("{{lake.users}}");
        assertThat(tables.subList(1, tables.size())).allSatisfy(rule -> {
            assertThat(rule.has("user")).isFalse();
            assertThat(rule.get("privileges")).allSatisfy(privilege -> assertThat(privilege.asText()).isEqualTo("SELECT"));
        });
        assertThat(rules.get("catalogs").get(1).get("allow").asText()).isEqualTo("read-only");
    }

    private static String read(String file)
            throws IOException
    {
        return resource("/lake/trino/etc/" + file);
    }

    private static String resource(String path)
            throws IOException
    {
        try (InputStream stream = requireNonNull(TestServerConfiguration.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
