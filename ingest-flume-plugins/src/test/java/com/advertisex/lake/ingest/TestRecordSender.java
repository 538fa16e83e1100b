package com.advertisex.lake.ingest;

import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What needs no agent; see {@link TestAgent} for what does. */
class TestRecordSender
{
    @TempDir
    private Path home;
    private EdgeFixture fixture;

    @BeforeEach
    void createFixture()
            throws IOException
    {
        fixture = EdgeFixture.create(home);
    }

    private RecordSender sender(int port)
    {
        return new RecordSender(fixture.configuration(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(1));
    }

    @Test
    void storesTheMapping()
    {
        try (RecordSender sender = sender(1)) {
            Mapping mapping = sender.register(DefaultMappings.bytes("impressions"));

            assertThat(home.resolve("lake/mappings/" + mapping.id() + ".yaml")).hasBinaryContent(DefaultMappings.bytes("impressions"));
            assertThat(new MappingStore(fixture.configuration(), Duration.ZERO).find(mapping.id())).contains(mapping);
        }
    }

    @Test
    void sendsNothingOfAnEmptyFile()
            throws IOException
    {
        Path file = Files.createFile(home.resolve("empty.jsonl"));
        try (RecordSender sender = sender(1)) {
            assertThat(sender.send(file, DefaultMappings.named("impressions"), "in-1", count -> {})).isEqualTo(new RecordSender.Sent(0, Map.of(), 0));
        }
    }

    @Test
    void refusesACompressedFile()
            throws IOException
    {
        Path file = Files.write(home.resolve("a.jsonl.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
        try (RecordSender sender = sender(1)) {
            assertThatThrownBy(() -> sender.send(file, DefaultMappings.named("impressions"), "in-1", count -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file + " is gzip-compressed; uncompress it first, for example: gunzip --keep " + file);
        }
    }

    @Test
    void givesUpWhenTheAgentStaysAway()
            throws IOException
    {
        Path file = Files.writeString(home.resolve("a.jsonl"), "{}\n");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (RecordSender sender = sender(port)) {
            assertThatThrownBy(() -> sender.send(file, DefaultMappings.named("impressions"), "in-1", count -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("Cannot hand records to the agent at (localhost|127\\.0\\.0\\.1):" + port + " since 1s: .*");
        }
    }
}
