package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.mapreduce.audit.AuditSettings.TrinoAccess;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestAuditSettings
{
    @Test
    void judgesByPackagedSuitesInThisProcessByDefault()
    {
        assertThat(AuditSettings.from(new Configuration(false))).isEqualTo(new AuditSettings(Optional.empty(), Optional.empty()));
    }

    @Test
    void readsEverySetting()
    {
        Configuration configuration = new Configuration(false);
        configuration.set("lake.validation.suites", " hdfs:/suites ");
        configuration.set("lake.validation.trino.url", "jdbc:trino://trino.test:8443?SSL=true");
        configuration.set("lake.validation.trino.user", "auditor");
        configuration.set("lake.validation.trino.password", "secret");
        configuration.set("lake.validation.trino.catalog", "warehouse");

        AuditSettings settings = AuditSettings.from(configuration);
        assertThat(settings).isEqualTo(new AuditSettings(Optional.of(new Path("hdfs:/suites")),
                Optional.of(new TrinoAccess("jdbc:trino://trino.test:8443?SSL=true", "auditor", Optional.of("secret"), "warehouse"))));
        assertThat(settings.toString()).contains("jdbc:trino://trino.test:8443?SSL=true as auditor").doesNotContain("secret");
    }

    @Test
    void asksTrinoAsTheLakeInItsCatalogUnlessToldOtherwise()
    {
        Configuration configuration = new Configuration(false);
        configuration.set("lake.validation.trino.url", "jdbc:trino://127.0.0.1:8080");
        assertThat(AuditSettings.from(configuration).trino()).contains(new TrinoAccess("jdbc:trino://127.0.0.1:8080", "lake", Optional.empty(), "lake"));
    }

    @Test
    void refusesAUrlOfSomethingElse()
    {
        Configuration configuration = new Configuration(false);
        configuration.set("lake.validation.trino.url", "http://127.0.0.1:8080");
        assertThatThrownBy(() -> AuditSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.validation.trino.url is 'http://127.0.0.1:8080'; it must be as in jdbc:trino://host:8080");
    }
}
