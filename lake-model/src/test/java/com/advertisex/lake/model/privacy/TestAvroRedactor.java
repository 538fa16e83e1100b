package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatType;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.JsonDecoder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static com.advertisex.lake.model.privacy.Redact.hash;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class TestAvroRedactor
{
    private static final String USER = """
            {"type":"record","name":"User","fields":[
              {"name":"id","type":["null","string"]},
              {"name":"eids","type":{"type":"array","items":{"type":"record","name":"Eid","fields":[
                {"name":"id","type":"string"},{"name":"atype","type":"int"}]}}}]}""";
    private static final Schema TEXT = new Schema.Parser().parse("""
            {"type":"record","name":"Bid","fields":[
              {"name":"user","type":%s},
              {"name":"ip","type":"string"},
              {"name":"ids","type":{"type":"map","values":"string"}},
              {"name":"at","type":"long"}]}""".replace("%s", USER));
    private static final Schema NUMBERS = new Schema.Parser().parse("""
            {"type":"record","name":"Bid","fields":[
              {"name":"user","type":["null","long","string"],"default":null},
              {"name":"other","type":"int"},
              {"name":"score","type":"double"},
              {"name":"ip","type":["null","bytes"]},
              {"name":"at","type":"long"}]}""");

    private final Redact.MemoryRegistry registry = new Redact.MemoryRegistry();

    private Redactor redactor(List<String> userIds, List<String> ips)
    {
        return Redactors.create(Redact.pointers(FormatType.AVRO, userIds, ips), Optional.empty(), TestUserKey.KEY, registry);
    }

    private byte[] encode(Schema schema, String json)
            throws IOException
    {
        registry.register(schema);
        JsonDecoder decoder = DecoderFactory.get().jsonDecoder(schema, json);
        GenericRecord datum = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        ByteBuffer buffer = new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(datum);
        return Arrays.copyOfRange(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.arrayOffset() + buffer.limit());
    }

    private GenericRecord decode(byte[] body)
            throws IOException
    {
        Schema schema = registry.find(SingleObjectEncoding.fingerprint(body).orElseThrow()).orElseThrow();
        return new BinaryMessageDecoder<GenericRecord>(new GenericData(), schema).decode(body);
    }

    @Test
    void replacesTextsUnderTheSameSchema()
            throws IOException
    {
        Redactor redactor = redactor(List.of("/user/id", "/user/eids/*/id", "/ids/a"), List.of("/ip"));
        byte[] body = encode(TEXT, """
                {"user":{"id":{"string":"u1"},"eids":[{"id":"a","atype":1},{"id":"b","atype":2}]},"ip":"203.0.113.195","ids":{"a":"x","b":"y"},"at":7}""");

        Redaction redaction = redactor.redact(body);

        assertThat(redaction.defect()).isNull();
        assertThat(SingleObjectEncoding.fingerprint(redaction.body())).isEqualTo(SingleObjectEncoding.fingerprint(body));
        assertThat(decode(redaction.body()).toString()).isEqualTo(decode(encode(TEXT, """
                {"user":{"id":{"string":"%1"},"eids":[{"id":"%2","atype":1},{"id":"%3","atype":2}]},"ip":"203.0.113.0","ids":{"a":"%4","b":"y"},"at":7}"""
                .replace("%1", hash("u1")).replace("%2", hash("a")).replace("%3", hash("b")).replace("%4", hash("x")))).toString());
    }

    @Test
    void leavesARecordWithoutIdsAsItIs()
            throws IOException
    {
        byte[] body = encode(TEXT, "{\"user\":{\"id\":null,\"eids\":[]},\"ip\":\"\",\"ids\":{\"b\":\"y\"},\"at\":7}");

        assertThat(redactor(List.of("/user/id", "/nothing/here"), List.of("/ip")).redact(body).body()).isEqualTo(body);
    }

    @Test
    void hashesANumberLikeItsTextAndRegistersTheSchemaInWhichItIsText()
            throws IOException
    {
        byte[] body = encode(NUMBERS, "{\"user\":{\"long\":82650},\"other\":82650,\"score\":82650.0,\"ip\":null,\"at\":7}");

        GenericRecord redacted = decode(redactor(List.of("/user", "/other", "/score"), List.of()).redact(body).body());

        assertThat(redacted.get("user")).hasToString(hash("82650"));
        assertThat(redacted.get("other")).hasToString(hash("82650"));
        assertThat(redacted.get("score")).hasToString(hash("82650"));
        assertThat(redacted.get("at")).isEqualTo(7L);
        assertThat(redacted.getSchema().getField("user").schema().toString()).isEqualTo("[\"null\",\"string\"]");
        assertThat(redacted.getSchema().getFullName()).isEqualTo("Bid");
    }

    @Test
    void keepsATextBesideANumberInAUnion()
            throws IOException
    {
        byte[] body = encode(NUMBERS, "{\"user\":{\"string\":\"u1\"},\"other\":1,\"score\":1.5,\"ip\":null,\"at\":7}");

        GenericRecord redacted = decode(redactor(List.of("/user"), List.of()).redact(body).body());

        assertThat(redacted.get("user")).hasToString(hash("u1"));
        assertThat(redacted.get("other")).isEqualTo(1);
        assertThat(redacted.get("score")).isEqualTo(1.5);
    }

    @Test
    void cutsABinaryAddress()
            throws IOException
    {
        String bid = "{\"user\":null,\"other\":1,\"score\":0,\"ip\":{\"bytes\":\"%s\"},\"at\":7}";
        Redactor redactor = redactor(List.of(), List.of("/ip"));

        assertThat(decode(redactor.redact(encode(NUMBERS, bid.replace("%s", "\\u00cb\\u0000\\u0071\\u00c3"))).body()).get("ip")).hasToString("203.0.113.0");
        assertThat(decode(redactor.redact(encode(NUMBERS, bid.replace("%s", "ab"))).body()).get("ip")).isNull();
    }

    @Test
    void changesANamedTypeWhereverItIsUsed()
            throws IOException
    {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"Bid","fields":[
                  {"name":"user","type":{"type":"record","name":"Ref","fields":[{"name":"id","type":"int"}]}},
                  {"name":"campaign","type":"Ref"}]}""");

        byte[] body = encode(schema, "{\"user\":{\"id\":5},\"campaign\":{\"id\":6}}");

        GenericRecord redacted = decode(redactor(List.of("/user/id"), List.of()).redact(body).body());

        assertThat(((GenericRecord) redacted.get("user")).get("id")).hasToString(hash("5"));
        assertThat(((GenericRecord) redacted.get("campaign")).get("id")).hasToString("6");
    }

    @Test
    void followsATypeWithinItself()
            throws IOException
    {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"Node","fields":[{"name":"id","type":"int"},{"name":"next","type":["null","Node"]}]}""");
        byte[] body = encode(schema, "{\"id\":1,\"next\":{\"Node\":{\"id\":2,\"next\":{\"Node\":{\"id\":3,\"next\":null}}}}}");

        GenericRecord redacted = decode(redactor(List.of("/next/id"), List.of()).redact(body).body());

        assertThat(redacted.toString()).isEqualTo("{\"id\": \"1\", \"next\": {\"id\": \"" + hash("2") + "\", \"next\": {\"id\": \"3\", \"next\": null}}}");
    }

    @Test
    void reportsASchemaThatNobodyKnows()
            throws IOException
    {
        byte[] body = encode(TEXT, "{\"user\":{\"id\":null,\"eids\":[]},\"ip\":\"\",\"ids\":{},\"at\":7}");
        registry.schemas.clear();

        assertThat(redactor(List.of("/user/id"), List.of()).redact(body).defect()).isEqualTo(ViolationCode.UNKNOWN_SCHEMA);
    }

    @Test
    void findsAnythingButOneDatumUnreadable()
            throws IOException
    {
        byte[] body = encode(TEXT, "{\"user\":{\"id\":{\"string\":\"u1\"},\"eids\":[]},\"ip\":\"\",\"ids\":{},\"at\":7}");
        Redactor redactor = redactor(List.of("/user/id"), List.of());

        assertThat(redactor.redact(new byte[0]).defect()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(redactor.redact(Arrays.copyOfRange(body, 10, body.length)).defect()).isEqualTo(ViolationCode.MALFORMED);
        for (int length = 0; length < body.length; length++) {
            assertThat(redactor.redact(Arrays.copyOf(body, length)).defect()).isEqualTo(ViolationCode.MALFORMED);
        }
        assertThat(redactor.redact(Arrays.copyOf(body, body.length + 1)).defect()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(redactor.redact(body).defect()).isNull();
    }

    @Test
    void findsARecordUnreadableWhoseIdIsNotUtf8()
            throws IOException
    {
        byte[] body = encode(TEXT, "{\"user\":{\"id\":{\"string\":\"u1\"},\"eids\":[]},\"ip\":\"\",\"ids\":{},\"at\":7}");
        int id = new String(body, ISO_8859_1).indexOf("u1");
        body[id] = (byte) 0xFF;

        assertThat(redactor(List.of("/user/id"), List.of()).redact(body).defect()).isEqualTo(ViolationCode.MALFORMED);
    }
}
