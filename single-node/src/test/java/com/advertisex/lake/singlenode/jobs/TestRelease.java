package com.advertisex.lake.singlenode.jobs;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TestRelease
{
    private static final Path SOURCES = Path.of("../oozie-workflows/src/main/oozie");

    @Test
    void holdsEveryApplication()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xml")).map(file -> SOURCES.relativize(file).toString()).sorted())
                    .containsExactlyElementsOf(Release.FILES);
        }
    }

    @Test
    void writesPropertiesAsHadoopReadsThem()
    {
        assertThat(OozieApi.xml(Map.of("a", "1 < 2 & 3 > 2", "b", ""))).isEqualTo("<configuration>"
                + "<property><name>a</name><value>1 &lt; 2 &amp; 3 &gt; 2</value></property>"
                + "<property><name>b</name><value></value></property></configuration>");
    }
}
