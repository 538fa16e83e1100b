package com.advertisex.lake.singlenode.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestTemplate
{
    @TempDir
    private Path folder;

    @Test
    void putsValuesInAndLeavesTheRest()
    {
        assertThat(new Template("a={{home}}/x ${hadoop.own} {{home}}").render(Map.of("home", "/d$1"))).isEqualTo("a=/d$1/x ${hadoop.own} /d$1");
    }

    @Test
    void namesAPlaceholderWithoutAValue()
    {
        assertThatThrownBy(() -> new Template("{{port.trino}}").render(Map.of("home", "/d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value for {{port.trino}}; known: [home]");
    }

    @Test
    void leavesNoHalfFileBeside()
            throws IOException
    {
        new Template("{{a}}").renderTo(folder.resolve("conf/x"), Map.of("a", "1"));
        new Template("{{a}}").renderTo(folder.resolve("conf/x"), Map.of("a", "2"));
        assertThat(folder.resolve("conf/x")).hasContent("2");
        assertThat(folder.resolve("conf")).isDirectoryContaining(file -> file.endsWith("x")).isDirectoryNotContaining("glob:**.part");
    }
}
