package com.advertisex.lake.singlenode.ingest;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three feeds of the case in its own shape, which loads with a mapping file and no code: three records each. */
final class CaseFiles
{
    private static final Schema BID = SchemaBuilder.record("BidRequest").fields()
            .requiredString("user_id")
            .requiredString("auction_id")
            .requiredFloat("bid_amount")
            .requiredString("ip_address")
            .endRecord();

    private final Path folder;

    CaseFiles(Path folder)
    {
        this.folder = folder;
    }

    /** @return the folder of the given files, which are not part of the project; null where they do not lie beside the checkout */
    static Path samples()
    {
        for (Path parent = Path.of("").toAbsolutePath(); parent != null; parent = parent.getParent()) {
            Path samples = parent.resolve("../shared/samples/advertisex-case").normalize();
            if (Files.isDirectory(samples)) {
                return samples;
            }
        }
        return null;
    }

    Path impressions()
            throws IOException
    {
        return Files.writeString(folder.resolve("case-impressions.json"), """
                [
                    {
                        "ad_creative_id": 11,
                        "user_id": 101,
                        "timestamp": "2023-12-14 17:16:34",
                        "website_url": "http://shop.example.com/a"
                    },
                    {"ad_creative_id": 12, "user_id": 102, "timestamp": "2024-02-29 00:00:00", "website_url": "http://news.example.org/b"},
                    {"ad_creative_id": 13, "user_id": 103, "timestamp": "2024-03-31 02:30:00", "website_url": "http://news.example.org/c"}
                ]
                """);
    }

    Path interactions()
            throws IOException
    {
        return Files.writeString(folder.resolve("case-interactions.csv"), """
                timestamp,user_id,ad_campaign_id,conversion_type
                2023-10-07 16:11:30,101,5,visit
                2023-10-07 16:12:30,101,5,signup
                2023-10-08 00:00:00,102,7,purchase
                """);
    }

    Path bidRequests()
            throws IOException
    {
        Path file = folder.resolve("case-bid-requests.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(BID)).create(BID, file.toFile())) {
            for (int i = 1; i <= 3; i++) {
                writer.append(new GenericRecordBuilder(BID)
                        .set("user_id", "10" + i)
                        .set("auction_id", "AUCTION-" + i)
                        .set("bid_amount", i / 4f)
                        .set("ip_address", "192.0.2." + i)
                        .build());
            }
        }
        return file;
    }
}
