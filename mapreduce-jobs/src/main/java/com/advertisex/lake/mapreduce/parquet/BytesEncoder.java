package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.io.IOException;
import java.util.Arrays;

/** A column of byte strings, of any length or of a fixed one. */
public final class BytesEncoder
        extends ColumnEncoder
{
    private final boolean fixed;
    private final boolean signed;
    private final int maxDictionaryBytes;
    private final int pageLimit;
    private final ValueFilter filter;
    private final BytesDictionary dictionary = new BytesDictionary();
    private final DictionaryIds ids;
    private final PageBuffer plain = new PageBuffer();
    private boolean numbered = true;
    private boolean pagesRefer;
    private long rawBytes;
    // the page's least and greatest: numbers in the dictionary, or places in the plain page
    private int least = -1;
    private int greatest = -1;
    private int leastLength;
    private int greatestLength;
    private Statistics<?> signedBounds;

    BytesEncoder(ColumnDescriptor column, ParquetLayout layout)
    {
        super(column, layout);
        this.fixed = type().getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        this.signed = type().getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
        this.maxDictionaryBytes = layout.dictionaryBytes();
        this.pageLimit = layout.pageBytes();
        this.ids = new DictionaryIds(layout.parquet().getAllocator());
        this.filter = layout.filter(column).orElse(null);
    }

    public void write(byte[] source, int offset, int length, int repetitionLevel)
    {
        present(repetitionLevel);
        if (!numbered) {
            writePlain(source, offset, length);
            return;
        }
        int known = dictionary.size();
        int id = dictionary.id(source, offset, length);
        rawBytes += length + (fixed ? 0 : Integer.BYTES);
        if (ids.add(id)) {
            bound(id);
        }
        if ((id == known && dictionary.byteCount() > maxDictionaryBytes) || (ids.count() == Dictionaries.TRIAL_VALUES && isPoor())) {
            writeAllPlain();
        }
    }

    private boolean isPoor()
    {
        return !pagesRefer && Dictionaries.isPoor(dictionary.size(), ids.count());
    }

    private long dictionaryBytes()
    {
        return dictionary.byteCount() + (fixed ? 0 : (long) dictionary.size() * Integer.BYTES);
    }

    private void writeAllPlain()
    {
        numbered = false;
        least = -1;
        greatest = -1;
        for (int position = 0; position < ids.count(); position++) {
            int id = ids.id(position);
            writePlain(dictionary.array(), dictionary.start(id), dictionary.length(id));
        }
        if (!pagesRefer) {
            dictionary.clear();
        }
        ids.nextPage();
    }

    private void writePlain(byte[] source, int offset, int length)
    {
        if (!fixed) {
            plain.putInt(length);
        }
        int start = plain.put(source, offset, length);
        if (filter != null) {
            filter.add(source, offset, length);
        }
        if (signed) {
            if (signedBounds == null) {
                signedBounds = Statistics.createStats(type());
            }
            signedBounds.updateStats(Binary.fromReusedByteArray(source, offset, length));
            return;
        }
        if (least < 0 || compare(plain.array(), start, length, plain.array(), least, leastLength) < 0) {
            least = start;
            leastLength = length;
        }
        if (greatest < 0 || compare(plain.array(), start, length, plain.array(), greatest, greatestLength) > 0) {
            greatest = start;
            greatestLength = length;
        }
    }

    private void bound(int id)
    {
        if (signed) {
            return;
        }
        byte[] all = dictionary.array();
        if (least < 0 || compare(all, dictionary.start(id), dictionary.length(id), all, dictionary.start(least), dictionary.length(least)) < 0) {
            least = id;
        }
        if (greatest < 0 || compare(all, dictionary.start(id), dictionary.length(id), all, dictionary.start(greatest), dictionary.length(greatest)) > 0) {
            greatest = id;
        }
    }

    private static int compare(byte[] left, int leftStart, int leftLength, byte[] right, int rightStart, int rightLength)
    {
        return Arrays.compareUnsigned(left, leftStart, leftStart + leftLength, right, rightStart, rightStart + rightLength);
    }

    @Override
    long pageBytes()
    {
        return numbered ? (long) ids.count() * Short.BYTES : plain.length();
    }

    @Override
    EncodedValues endValues(Statistics<?> statistics)
            throws IOException
    {
        if (numbered && !pagesRefer && Dictionaries.isLarger(dictionaryBytes(), dictionary.size(), ids.count(), rawBytes)) {
            writeAllPlain();
        }
        if (presentValues() > 0) {
            tell(statistics);
        }
        if (numbered) {
            pagesRefer = true;
            return new EncodedValues(ids.encode(dictionary.size(), pageLimit), Encoding.RLE_DICTIONARY);
        }
        return new EncodedValues(plain.toInput(), Encoding.PLAIN);
    }

    private void tell(Statistics<?> statistics)
    {
        if (numbered && signed) {
            for (int position = 0; position < ids.count(); position++) {
                statistics.updateStats(value(ids.id(position)));
            }
            return;
        }
        if (signed) {
            statistics.mergeStatistics(signedBounds);
            return;
        }
        statistics.updateStats(numbered ? value(least) : Binary.fromConstantByteArray(plain.copy(least, leastLength)));
        statistics.updateStats(numbered ? value(greatest) : Binary.fromConstantByteArray(plain.copy(greatest, greatestLength)));
    }

    private Binary value(int id)
    {
        int start = dictionary.start(id);
        return Binary.fromConstantByteArray(Arrays.copyOfRange(dictionary.array(), start, start + dictionary.length(id)));
    }

    @Override
    void clearValues()
    {
        ids.nextPage();
        plain.clear();
        rawBytes = 0;
        least = -1;
        greatest = -1;
        signedBounds = null;
    }

    @Override
    DictionaryPage endDictionary()
    {
        DictionaryPage page = null;
        // Readers look for a value in the dictionary where all pages refer to it, so a filter would be of no use.
        if (pagesRefer) {
            PageBuffer values = new PageBuffer();
            for (int id = 0; id < dictionary.size(); id++) {
                if (!fixed) {
                    values.putInt(dictionary.length(id));
                }
                values.put(dictionary.array(), dictionary.start(id), dictionary.length(id));
                if (filter != null && !numbered) {
                    filter.add(dictionary.array(), dictionary.start(id), dictionary.length(id));
                }
            }
            page = new DictionaryPage(BytesInput.from(values.array(), 0, values.length()), dictionary.size(), Encoding.PLAIN);
        }
        dictionary.clear();
        numbered = true;
        pagesRefer = false;
        return page;
    }

    @Override
    void endFilter(BloomFilterWriter writer)
    {
        if (filter != null) {
            filter.write(writer);
        }
    }

    @Override
    void close()
    {
        super.close();
        ids.close();
    }
}
