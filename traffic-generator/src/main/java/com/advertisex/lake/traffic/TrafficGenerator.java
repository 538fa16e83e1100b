package com.advertisex.lake.traffic;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Writes a dataset: the three feeds in the formats of the packaged mappings, and the {@linkplain TrafficTruth truth} about them.
 * <pre>
 * impressions/impressions_20261123T0000Z_s42_0001.jsonl       one JSON object a line
 * interactions/interactions_20261123T0000Z_s42_0001.csv       clicks and conversions, with a header line
 * bid-requests/bid-requests_20261123T0000Z_s42_0001.avro      Avro containers, snappy
 * dimensions/campaigns.csv                                    one file a dimension table
 * truth.json
 * </pre>
 * File names hold the end of the period, the seed and a number, so that datasets can share a folder from which agents read.
 * Equal plans give byte-identical files (with the same version of the snappy library).
 */
public final class TrafficGenerator
{
    private TrafficGenerator() {}

    /**
     * Generates a dataset, unless the same one already stands there complete.
     *
     * @param out where the dataset comes to stand: a folder that does not exist, or is empty, or holds the same dataset
     * @return what is also in {@code truth.json}
     * @throws IOException if the folder holds anything else, or cannot be written: naming the folder and what to do
     */
    public static TrafficTruth generate(TrafficPlan plan, Path out, ProgressListener listener)
            throws IOException
    {
        requireNonNull(plan, "plan is null");
        requireNonNull(out, "out is null");
        requireNonNull(listener, "listener is null");
        Optional<TrafficTruth> existing = DatasetFolder.existing(out, plan);
        if (existing.isPresent()) {
            listener.progressed(plan.events(), plan.events());
            return existing.get();
        }
        try (DatasetFolder folder = DatasetFolder.open(out)) {
            folder.checkSpace(plan);
            TrafficTruth truth = write(plan, folder, listener);
            truth.write(folder.partial());
            folder.publish();
            return truth;
        }
        catch (FileSystemException e) {
            throw new IOException("cannot write to " + out + " (--out): " + e, e);
        }
    }

    private static TrafficTruth write(TrafficPlan plan, DatasetFolder folder, ProgressListener listener)
            throws IOException
    {
        try (Traffic traffic = new Traffic(plan, folder.partial())) {
            return traffic.write(listener);
        }
        catch (FileSystemException e) {
            throw e;
        }
        catch (IOException e) {
            throw new IOException(String.format(Locale.ROOT, "cannot write the dataset of %d events (--events) to %s (--out), %d MB are free there: %s",
                    plan.events(), folder.partial(), DatasetFolder.megabytes(folder.partial().toFile().getUsableSpace()), e.getMessage()), e);
        }
    }
}
