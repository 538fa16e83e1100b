package com.advertisex.lake.ingest;

import com.advertisex.lake.model.privacy.UserKey;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.event.EventBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A lake in a directory of the machine, and the key of its users. */
final class EdgeFixture
{
    static final UserKey KEY = new UserKey("k1", "0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    private final Path home;

    private EdgeFixture(Path home)
    {
        this.home = home;
    }

    /** Makes the directories and the key, and points the settings of this process to them. */
    static EdgeFixture create(Path home)
            throws IOException
    {
        EdgeFixture fixture = new EdgeFixture(home);
        for (String directory : List.of("lake", "agent", "edge/impressions", "edge/interactions", "edge/bid-requests", "edge/bid-requests-json")) {
            Files.createDirectories(home.resolve(directory));
        }
        System.setProperty("lake.root", "file:" + home.resolve("lake"));
        System.setProperty("lake.test.keystore", home.resolve("lake.jceks").toString());
        fixture.createKey(LakeConfiguration.DEFAULT_USER_KEY_ALIAS);
        return fixture;
    }

    private void createKey(String alias)
            throws IOException
    {
        CredentialProvider provider = CredentialProviderFactory.getProviders(configuration()).get(0);
        String secret = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
        provider.createCredentialEntry(alias, secret.toCharArray());
        provider.flush();
    }

    Path home()
    {
        return home;
    }

    Configuration configuration()
    {
        return LakeConfiguration.load(new Context());
    }

    Path edge(String directory)
    {
        return home.resolve("edge").resolve(directory);
    }

    /** Puts a file where an agent looks for it, whole. */
    void drop(String directory, String name, byte[] content)
            throws IOException
    {
        Path draft = Files.write(edge(directory).resolve("." + name), content);
        Files.move(draft, edge(directory).resolve(name));
    }

    /** All events of closed files below {@code <zone>/<feed>}. */
    List<Event> landed(String zone, String feed)
            throws IOException
    {
        Path root = home.resolve("lake").resolve(zone).resolve(feed);
        if (!Files.exists(root)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
        }
        List<Event> events = new ArrayList<>();
        for (Path file : files) {
            try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
                reader.forEach(landed -> events.add(event(landed)));
            }
        }
        return events;
    }

    private static Event event(GenericRecord landed)
    {
        Map<String, String> headers = new HashMap<>();
        ((Map<?, ?>) landed.get("headers")).forEach((name, value) -> headers.put(name.toString(), value.toString()));
        ByteBuffer body = (ByteBuffer) landed.get("body");
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return EventBuilder.withBody(bytes, headers);
    }

    static String body(Event event)
    {
        return new String(event.getBody(), UTF_8);
    }
}
