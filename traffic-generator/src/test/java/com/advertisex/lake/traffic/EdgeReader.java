package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.privacy.Redaction;
import com.advertisex.lake.model.privacy.Redactor;
import com.advertisex.lake.model.privacy.Redactors;
import com.advertisex.lake.model.privacy.SchemaRegistry;
import com.advertisex.lake.model.privacy.UserKey;
import com.advertisex.lake.model.record.RawRecord;
import com.advertisex.lake.model.record.RecordSource;
import com.advertisex.lake.model.record.RecordSplitter;
import com.advertisex.lake.model.record.RecordSplitters;
import com.advertisex.lake.traffic.DatasetReader.Landed;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the files of a dataset apart and redacts their records as the edge does. */
final class EdgeReader
        implements NaiveLake.Source
{
    private static final int MAX_RECORD_BYTES = 1 << 20;

    private final Schemas schemas = new Schemas();
    private final UserKey key = new UserKey("k1", new byte[UserKey.SECRET_LENGTH]);

    @Override
    public List<Landed> read(Path dataset, TrafficTruth truth, Feed feed)
            throws IOException
    {
        Mapping mapping = DefaultMappings.forFeed(feed);
        List<Landed> records = new ArrayList<>();
        for (DatasetFile file : truth.files()) {
            if (file.path().startsWith(feed.directoryName() + "/")) {
                records.addAll(read(dataset.resolve(file.path()), mapping));
            }
        }
        return records;
    }

    @Override
    public SchemaSource schemas()
    {
        return schemas;
    }

    private List<Landed> read(Path file, Mapping mapping)
            throws IOException
    {
        List<Landed> records = new ArrayList<>();
        try (RecordSplitter splitter = RecordSplitters.open(RecordSource.of(file), mapping.format(), MAX_RECORD_BYTES)) {
            splitter.schema().ifPresent(schemas::register);
            Redactor redactor = Redactors.create(mapping, splitter.columns(), key.copy(), schemas);
            for (RawRecord record = splitter.next(); record != null; record = splitter.next()) {
                Redaction redaction = record.defect() == null ? redactor.redact(record.body()) : new Redaction(record.body(), record.defect());
                records.add(new Landed(ByteBuffer.wrap(redaction.body()), redaction.defect()));
            }
        }
        return records;
    }

    private static final class Schemas
            implements SchemaRegistry
    {
        private final Map<Long, Schema> known = new HashMap<>();

        @Override
        public void register(Schema schema)
        {
            known.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        }

        @Override
        public Optional<Schema> find(long fingerprint)
        {
            return Optional.ofNullable(known.get(fingerprint));
        }
    }
}
