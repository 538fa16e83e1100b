package com.advertisex.lake.ingest;

import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestHadoopSchemaRegistry
{
    private static final Schema BID = SchemaBuilder.record("Bid").fields().requiredString("id").endRecord();
    private static final long FINGERPRINT = SingleObjectEncoding.fingerprint(BID);

    @TempDir
    private Path home;
    private Configuration configuration;

    @BeforeEach
    void createFixture()
            throws IOException
    {
        configuration = EdgeFixture.create(home).configuration();
    }

    private Path file()
    {
        return home.resolve("lake/schemas").resolve(SchemaSource.fileName(FINGERPRINT));
    }

    @Test
    void findsWhatAnotherProcessStored()
            throws IOException
    {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), BID.toString());

        assertThat(new HadoopSchemaRegistry(configuration, Duration.ZERO).find(FINGERPRINT)).contains(BID);
    }

    @Test
    void storesASchemaOnceUnderItsFingerprint()
            throws IOException
    {
        HadoopSchemaRegistry registry = new HadoopSchemaRegistry(configuration, Duration.ZERO);
        registry.register(BID);
        registry.register(BID);

        assertThat(file()).hasContent(BID.toString());
        try (var files = Files.list(file().getParent())) {
            assertThat(files.filter(path -> !path.toString().endsWith(".crc"))).containsExactly(file());
        }
        assertThat(registry.find(FINGERPRINT)).contains(BID);
    }

    @Test
    void leavesAStoredSchemaAsItIs()
            throws IOException
    {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), BID.toString());

        new HadoopSchemaRegistry(configuration, Duration.ZERO).register(BID);

        assertThat(file()).hasContent(BID.toString());
    }

    @Test
    void knowsNothingOfAnUnknownFingerprint()
    {
        assertThat(new HadoopSchemaRegistry(configuration, Duration.ZERO).find(1)).isEmpty();
    }

    @Test
    void givesUpWhenTheDirectoryCannotBeReached()
            throws IOException
    {
        Files.writeString(home.resolve("lake/schemas"), "in the way");

        assertThatThrownBy(() -> new HadoopSchemaRegistry(configuration, Duration.ZERO).register(BID))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot store schema file:" + file() + " (lake.schemas.root) since 0s: ");
    }

    @Test
    void saysWhichFileHoldsNoSchema()
            throws IOException
    {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "no schema");

        assertThatThrownBy(() -> new HadoopSchemaRegistry(configuration, Duration.ZERO).find(FINGERPRINT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("schema file file:" + file() + " holds no Avro schema: ");
    }
}
