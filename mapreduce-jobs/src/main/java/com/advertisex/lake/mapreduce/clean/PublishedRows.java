package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.TableRows;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.data.Record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A few columns of the published rows of a split. */
final class PublishedRows
        implements Closeable
{
    private static final byte[] NO_FINGERPRINT = new byte[Fingerprint.LENGTH];

    private final LakeCatalog catalog;
    private final TableRows rows;

    PublishedRows(Configuration configuration, PublishedSplit split, List<String> columns)
    {
        catalog = LakeCatalog.open(configuration);
        rows = new TableRows(catalog.load(CleanTables.accepted(split.type())), columns, split.tasks());
    }

    /** Null if there is none left. */
    Record next()
            throws IOException
    {
        return rows.next();
    }

    /** Zeros where a row has none. */
    static byte[] fingerprint(Record row)
    {
        ByteBuffer value = (ByteBuffer) row.getField("payload_fingerprint");
        if (value == null || value.remaining() != Fingerprint.LENGTH) {
            return NO_FINGERPRINT;
        }
        byte[] bytes = new byte[Fingerprint.LENGTH];
        value.duplicate().get(bytes);
        return bytes;
    }

    float progress()
    {
        return rows.progress();
    }

    @Override
    public void close()
            throws IOException
    {
        rows.close();
        catalog.close();
    }
}
