package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.SchemaSource;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the files of a dataset apart into records as they would land, in the plainest way. */
final class DatasetReader
        implements NaiveLake.Source
{
    /**
     * A record as it would land.
     *
     * @param defect what the splitting found, null for nothing
     */
    record Landed(ByteBuffer body, ViolationCode defect)
    {
    }

    @Override
    public List<Landed> read(Path dataset, TrafficTruth truth, Feed feed)
            throws IOException
    {
        List<Landed> records = new ArrayList<>();
        for (DatasetFile file : truth.files()) {
            if (!file.path().startsWith(feed.directoryName() + "/")) {
                continue;
            }
            Path path = dataset.resolve(file.path());
            List<Landed> ofFile = switch (feed) {
                case IMPRESSIONS -> lines(path, false);
                case INTERACTIONS -> lines(path, true);
                case BID_REQUESTS -> data(path);
            };
            if (ofFile.size() != file.records() || Files.size(path) != file.bytes()) {
                throw new AssertionError(path + " has " + ofFile.size() + " records in " + Files.size(path) + " bytes, expected " + file);
            }
            records.addAll(ofFile);
        }
        return records;
    }

    @Override
    public SchemaSource schemas()
    {
        Schema schema = BidRequestAvro.schema();
        long known = SchemaNormalization.parsingFingerprint64(schema);
        return fingerprint -> fingerprint == known ? Optional.of(schema) : Optional.empty();
    }

    /** @param delimited whether there is a header line, and quotes can hold line ends */
    private static List<Landed> lines(Path file, boolean delimited)
            throws IOException
    {
        List<Landed> records = new ArrayList<>();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        boolean quoted = false;
        for (byte next : Files.readAllBytes(file)) {
            if (next == '\n' && !quoted) {
                records.add(new Landed(ByteBuffer.wrap(record.toByteArray()), null));
                record.reset();
                continue;
            }
            quoted ^= delimited && next == '"';
            record.write(next);
        }
        if (record.size() > 0) {
            records.add(new Landed(ByteBuffer.wrap(record.toByteArray()), quoted ? ViolationCode.TRUNCATED : null));
        }
        return delimited ? records.subList(1, records.size()) : records;
    }

    private static List<Landed> data(Path file)
            throws IOException
    {
        List<Landed> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            BinaryMessageEncoder<GenericRecord> encoder = new BinaryMessageEncoder<>(GenericData.get(), reader.getSchema());
            for (GenericRecord record : reader) {
                records.add(new Landed(encoder.encode(record), null));
            }
        }
        return records;
    }
}
