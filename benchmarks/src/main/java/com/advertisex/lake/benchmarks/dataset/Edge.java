package com.advertisex.lake.benchmarks.dataset;

import com.advertisex.lake.ingest.LakeConfiguration;
import com.advertisex.lake.ingest.LakeInterceptor;
import com.advertisex.lake.model.LandedHeaders;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.event.EventBuilder;
import org.apache.flume.interceptor.Interceptor;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The real interceptor of an agent, with a key that is no secret and a clock that stands still. */
final class Edge
        implements Closeable
{
    private static final String KEY = "a key of benchmarks, of 32 bytes";
    private static final String AGENT = "bench";

    private final Interceptor interceptor;
    private final String sourceFile;
    private final String receivedMicros;
    private final String receivedMillis;

    /** Publishes its mapping to the dataset's store, as an agent does. */
    Edge(Dataset dataset, String sourceFile)
            throws IOException
    {
        this.sourceFile = requireNonNull(sourceFile, "sourceFile is null");
        this.receivedMillis = Long.toString(Dataset.RECEIVED.toEpochMilli());
        this.receivedMicros = receivedMillis + "000";
        Path keystore = dataset.root().resolve("user-key.jceks");
        Map<String, String> settings = Map.of(
                CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, "localjceks://file" + keystore,
                "fs.defaultFS", "file:///",
                LakeConfiguration.MAPPINGS_ROOT, dataset.mappings().toUri().toString(),
                LakeConfiguration.SCHEMAS_ROOT, dataset.root().resolve("schemas").toUri().toString(),
                LakeInterceptor.Constants.AGENT, AGENT,
                LakeInterceptor.Constants.MAPPING, "impressions");
        createKey(settings);
        LakeInterceptor.Builder builder = new LakeInterceptor.Builder();
        builder.configure(new Context(settings));
        interceptor = builder.build();
        interceptor.initialize();
    }

    private static void createKey(Map<String, String> settings)
            throws IOException
    {
        Configuration configuration = new Configuration(false);
        settings.forEach(configuration::set);
        CredentialProvider provider = CredentialProviderFactory.getProviders(configuration).get(0);
        if (provider.getCredentialEntry(LakeConfiguration.DEFAULT_USER_KEY_ALIAS) == null) {
            provider.createCredentialEntry(LakeConfiguration.DEFAULT_USER_KEY_ALIAS, Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)).toCharArray());
            provider.flush();
        }
    }

    /** The event that lands for a line; none for a blank one. */
    Optional<Event> intercept(byte[] line)
    {
        Map<String, String> headers = new HashMap<>();
        headers.put(LandedHeaders.FILE, sourceFile);
        Event event = interceptor.intercept(EventBuilder.withBody(line, headers));
        if (event == null) {
            return Optional.empty();
        }
        event.getHeaders().put(LandedHeaders.RECEIVED_TIME, receivedMicros);
        event.getHeaders().put(LandedHeaders.TIMESTAMP, receivedMillis);
        return Optional.of(event);
    }

    @Override
    public void close()
    {
        interceptor.close();
    }
}
