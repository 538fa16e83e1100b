package com.advertisex.lake.singlenode.service;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestTarUnpacker
{
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void unpacksWhatIsWantedAndFollowsHardLinksToWhatIsNot()
            throws IOException
    {
        try (TarArchiveOutputStream tar = tar()) {
            file(tar, "a/unwanted/x.jar", "x", 0644);
            file(tar, "a/lib/run", "run", 0755);
            link(tar, "a/plugin/x.jar", "a/unwanted/x.jar");
            link(tar, "a/plugin/y.jar", "a/unwanted/x.jar");
            link(tar, "a/plugin/run", "a/lib/run");
        }
        unpacker(name -> name.contains("unwanted") ? null : name.substring(2)).unpackTo(folder);
        assertThat(folder.resolve("plugin/x.jar")).hasContent("x");
        assertThat(folder.resolve("plugin/y.jar")).hasContent("x");
        assertThat(folder.resolve("plugin/run")).hasContent("run").isExecutable();
        assertThat(folder.resolve("unwanted")).doesNotExist();
        assertThat(Files.isSameFile(folder.resolve("plugin/x.jar"), folder.resolve("plugin/y.jar"))).isTrue();
    }

    @Test
    void refusesAnEntryThatLeadsOutside()
            throws IOException
    {
        try (TarArchiveOutputStream tar = tar()) {
            file(tar, "../evil", "x", 0644);
        }
        assertThatThrownBy(() -> unpacker(name -> name).unpackTo(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("the archive's entry ../evil leads outside of the folder that it is unpacked to");
    }

    @Test
    void saysWhichLinkLeadsNowhere()
            throws IOException
    {
        try (TarArchiveOutputStream tar = tar()) {
            link(tar, "x", "gone");
        }
        assertThatThrownBy(() -> unpacker(name -> name.equals("gone") ? null : name).unpackTo(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("the archive links to entries that it does not hold: [gone]");
    }

    private TarUnpacker unpacker(TarUnpacker.Names names)
    {
        return TarUnpacker.gzip(() -> new ByteArrayInputStream(bytes.toByteArray()), names);
    }

    private TarArchiveOutputStream tar()
            throws IOException
    {
        return new TarArchiveOutputStream(new GZIPOutputStream(bytes));
    }

    private static void file(TarArchiveOutputStream tar, String name, String content, int mode)
            throws IOException
    {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length());
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target)
            throws IOException
    {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
