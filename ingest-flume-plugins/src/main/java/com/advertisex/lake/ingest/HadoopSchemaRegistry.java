package com.advertisex.lake.ingest;

import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.privacy.SchemaRegistry;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writer schemas in {@code lake.schemas.root}, one file each: the fingerprint as 16 lower-case hex digits and {@code .avsc}. While the file system is away both
 * operations wait, up to a limit. Thread-safe; what was found or registered once is not asked for again, by any registry of the same directory in this process.
 */
public final class HadoopSchemaRegistry
        implements SchemaRegistry
{
    private static final Map<String, Map<Long, Schema>> KNOWN = new ConcurrentHashMap<>();

    private final ContentStore store;
    private final Retry retry;
    private final Map<Long, Schema> schemas;
    private final AbsentNames absent = new AbsentNames();

    /** @param limit how long to wait for a file system that is away */
    public HadoopSchemaRegistry(Configuration configuration, Duration limit)
    {
        store = new ContentStore(configuration, LakeConfiguration.schemasRoot(configuration));
        retry = new Retry(limit);
        schemas = KNOWN.computeIfAbsent(configuration.get("fs.defaultFS") + " " + store, root -> new ConcurrentHashMap<>());
    }

    @Override
    public Optional<Schema> find(long fingerprint)
    {
        Schema known = schemas.get(fingerprint);
        if (known != null) {
            return Optional.of(known);
        }
        String name = SchemaSource.fileName(fingerprint);
        if (absent.contains(name)) {
            return Optional.empty();
        }
        Optional<Schema> found = retry.run("read schema " + store.path(name) + " (" + LakeConfiguration.SCHEMAS_ROOT + ")", () -> store.read(name))
                .map(content -> parse(name, content));
        found.ifPresentOrElse(schema -> schemas.put(fingerprint, schema), () -> absent.add(name));
        return found;
    }

    @Override
    public void register(Schema schema)
    {
        long fingerprint = SingleObjectEncoding.fingerprint(schema);
        if (schemas.containsKey(fingerprint)) {
            return;
        }
        String name = SchemaSource.fileName(fingerprint);
        retry.run("store schema " + store.path(name) + " (" + LakeConfiguration.SCHEMAS_ROOT + ")", () -> {
            store.writeIfAbsent(name, schema.toString().getBytes(UTF_8));
            return null;
        });
        schemas.put(fingerprint, schema);
    }

    private Schema parse(String name, byte[] content)
    {
        try {
            // what a writer used is taken as it is: names and defaults that today's Avro refuses do not matter to a reader of its data
            return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(new String(content, UTF_8));
        }
        catch (AvroRuntimeException e) {
            throw new IllegalStateException("schema file " + store.path(name) + " holds no Avro schema: " + e.getMessage(), e);
        }
    }
}
