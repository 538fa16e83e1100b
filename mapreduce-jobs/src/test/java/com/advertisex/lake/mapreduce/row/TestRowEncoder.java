package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class TestRowEncoder
{
    @ParameterizedTest
    @MethodSource("com.advertisex.lake.mapreduce.row.TestRowColumns#canonicalSchemas")
    void writesWhatAvroWrites(Schema schema)
            throws IOException
    {
        assertSame(schema);
    }

    @Test
    void writesEveryTypeAsAvroDoes()
            throws IOException
    {
        assertSame(CanonicalSchemas.parse(TestRowColumns.EVERY_TYPE));
    }

    @Test
    void readsWhatItWrote()
            throws IOException
    {
        Schema schema = CanonicalSchemas.parse(TestRowColumns.EVERY_TYPE);
        RowEncoder encoder = new RowEncoder(schema);
        GenericRecord row = new RandomRows(5).row(schema);
        encoder.encode(row);
        GenericRecord read = encoder.decode(encoder.bytes(), encoder.length());
        encoder.encode(read);
        assertThat(Arrays.copyOf(encoder.bytes(), encoder.length())).isEqualTo(RandomRows.encode(row));
    }

    private static void assertSame(Schema schema)
            throws IOException
    {
        RandomRows random = new RandomRows(schema.getName().length());
        RowEncoder encoder = new RowEncoder(schema);
        for (int i = 0; i < 500; i++) {
            GenericRecord row = random.row(schema);
            encoder.encode(row);
            assertThat(Arrays.copyOf(encoder.bytes(), encoder.length())).as("%s", i).isEqualTo(RandomRows.encode(row));
        }
    }
}
