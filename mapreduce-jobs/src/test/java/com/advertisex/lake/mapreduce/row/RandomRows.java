package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records of any schema with random values of every kind: absent, empty, negative, text of one to four bytes a character, lists of none to three. */
final class RandomRows
{
    private static final List<String> TEXTS = List.of("", "a", "ab", "a\u0000b", "a\u0000", "Zürich", "\u20ac", "\ud83d\ude00", "\uffee", "cmp-17");

    private final Random random;

    RandomRows(long seed)
    {
        random = new Random(seed);
    }

    GenericRecord row(Schema schema)
    {
        GenericRecord row = new GenericData.Record(schema);
        schema.getFields().forEach(field -> row.put(field.pos(), value(field.schema())));
        return row;
    }

    private Object value(Schema schema)
    {
        return switch (schema.getType()) {
            case UNION -> random.nextInt(3) == 0 ? null : value(RowFields.value(schema));
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? "" : random.nextInt(5));
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(200) - 100;
            case LONG -> schema.getLogicalType() == null ? random.nextLong() : random.nextLong() % 4_000_000_000_000_000L;
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal(decimal) : bytes(random.nextInt(20));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()).array());
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
            case RECORD -> row(schema);
            case ARRAY -> list(schema);
            case MAP -> map(schema);
            case NULL -> null;
        };
    }

    private BigDecimal decimal(LogicalTypes.Decimal type)
    {
        BigInteger bound = BigInteger.TEN.pow(1 + random.nextInt(type.getPrecision()));
        BigInteger unscaled = new BigInteger(200, random).mod(bound);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.getScale());
    }

    private ByteBuffer bytes(int length)
    {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private List<Object> list(Schema schema)
    {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(schema.getElementType()));
        }
        return list;
    }

    private Map<String, Object> map(Schema schema)
    {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("key" + random.nextInt(100), value(schema.getValueType()));
        }
        return map;
    }

    static byte[] encode(GenericRecord row)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema(), CanonicalSchemas.data()).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
