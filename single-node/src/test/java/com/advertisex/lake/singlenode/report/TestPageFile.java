package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestPageFile
{
    @TempDir
    private Path folder;

    @Test
    void replacesAPageAndLeavesNothingBesideIt()
            throws IOException
    {
        Path file = Files.writeString(folder.resolve("report.html"), "old");
        PageFile.check(file).write("new");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void refusesAFolder()
    {
        assertThatThrownBy(() -> PageFile.check(folder)).isInstanceOf(LakeException.class)
                .hasMessage(folder + " is a folder: name a file in it (--html)");
    }

    @Test
    void refusesAFileInAFolderThatIsNotThere()
    {
        assertThatThrownBy(() -> PageFile.check(folder.resolve("none/report.html"))).isInstanceOf(LakeException.class)
                .hasMessage(folder.resolve("none") + " is no folder: make it, or name a file elsewhere (--html)");
    }
}
