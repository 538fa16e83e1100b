package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSiteFile
{
    private static final String OWN = """
            <configuration>
              <property><name>lake.clean.lateness</name><value>7d</value></property>
              <property><name>lake.user-key.id</name><value>k1</value></property>
            </configuration>
            """;

    @TempDir
    private Path folder;

    @Test
    void winsOverTheStacksOwnSettings()
            throws IOException
    {
        Path site = Files.writeString(folder.resolve("site.xml"), """
                <configuration>
                  <property><name>lake.clean.lateness</name><value>2d</value></property>
                  <property><name>lake.validation.suites</name><value>file:///suites/ä &amp; ö</value></property>
                </configuration>
                """);
        Configuration settings = new Configuration(false);
        settings.addResource(new ByteArrayInputStream(new SiteFile(site).over(OWN).getBytes(StandardCharsets.UTF_8)));
        assertThat(settings.get("lake.clean.lateness")).isEqualTo("2d");
        assertThat(settings.get("lake.user-key.id")).isEqualTo("k1");
        assertThat(settings.get("lake.validation.suites")).isEqualTo("file:///suites/ä & ö");
    }

    @Test
    void mustBeThere()
    {
        Path site = folder.resolve("nowhere.xml");
        assertThatThrownBy(() -> new SiteFile(site).over(OWN))
                .isInstanceOf(LakeException.class)
                .hasMessage(site + " is not there; it must be a file of settings in the form of Hadoop's (LAKE_SITE)");
    }

    @Test
    void mustBeInTheFormOfHadoopsFiles()
            throws IOException
    {
        Path site = Files.writeString(folder.resolve("site.xml"), "lake.clean.lateness=2d");
        assertThatThrownBy(() -> new SiteFile(site).over(OWN))
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith(site + " is not a file of settings in the form of Hadoop's (LAKE_SITE): ");
    }
}
