package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static com.advertisex.lake.model.privacy.Redact.hash;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestJsonRedactor
{
    private final Redactor redactor = Redact.redactor(Redact.pointers(FormatType.JSON_LINES,
            List.of("/user_id", "/user/id", "/user/eids/*/uids/*/id", "/a~1b", "/list/1", "/*/x"), List.of("/ip", "/device/ips")));

    private String redact(String body)
    {
        return Redact.text(redactor, body);
    }

    @Test
    void replacesUserIdAndAddressAndNoOtherByte()
    {
        assertThat(redact(" { \"user_id\" : \"u1\" ,\t\"x\":1.50e0,\"ip\":\"203.0.113.195\" , \"y\":\"\\u00e4\u00E4\" } "))
                .isEqualTo(" { \"user_id\" : \"" + hash("u1") + "\" ,\t\"x\":1.50e0,\"ip\":\"203.0.113.0\" , \"y\":\"\\u00e4\u00E4\" } ");
    }

    @Test
    void hashesANumberAsItsText()
    {
        assertThat(redact("{\"user_id\":82650}")).isEqualTo("{\"user_id\":\"" + hash("82650") + "\"}");
        assertThat(redact("{\"user_id\":82650 }")).isEqualTo("{\"user_id\":\"" + hash("82650") + "\" }");
    }

    @Test
    void hashesTheTextThatEscapesStandFor()
    {
        assertThat(redact("{\"user\\u005fid\":\"\\u00e4\"}")).isEqualTo("{\"user\\u005fid\":\"" + hash("\u00E4") + "\"}");
    }

    @Test
    void findsNestedIdsInAnyElement()
    {
        assertThat(redact("{\"user\":{\"id\":\"u\",\"eids\":[{\"uids\":[{\"id\":\"a\",\"atype\":1},{\"id\":\"b\"}]},{\"source\":\"s\"}]}}"))
                .isEqualTo("{\"user\":{\"id\":\"" + hash("u") + "\",\"eids\":[{\"uids\":[{\"id\":\"" + hash("a") + "\",\"atype\":1},{\"id\":\"" + hash("b")
                        + "\"}]},{\"source\":\"s\"}]}}");
    }

    @Test
    void findsAnElementByItsNumberAndANameWithASlash()
    {
        assertThat(redact("{\"list\":[\"a\",\"b\",\"c\"],\"a/b\":\"d\"}"))
                .isEqualTo("{\"list\":[\"a\",\"" + hash("b") + "\",\"c\"],\"a/b\":\"" + hash("d") + "\"}");
    }

    @Test
    void replacesEverythingInAnObjectThatStandsWhereAnIdShould()
    {
        assertThat(redact("{\"user_id\":{\"raw\":\"u\",\"all\":[7,true,null]},"
                + "\"device\":{\"ips\":[\"203.0.113.195\",\"x\"]}}"))
                .isEqualTo("{\"user_id\":{\"raw\":\"" + hash("u") + "\",\"all\":[\"" + hash("7") + "\",true,null]},"
                        + "\"device\":{\"ips\":[\"203.0.113.0\",\"\"]}}");
    }

    @Test
    void replacesEachOfTwoFieldsOfOneName()
    {
        assertThat(redact("{\"user_id\":\"a\",\"user_id\":\"b\"}")).isEqualTo("{\"user_id\":\"" + hash("a") + "\",\"user_id\":\"" + hash("b") + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"user_id\":null}", "{\"user_id\":\"\"}",
            "{\"user_id\":\"-\"}", "{\"user_id\":\"null\"}", "{\"ip\":\"\"}", "{\"user\":5,\"list\":{}}"})
    void leavesWhatIsNoId(String body)
    {
        assertThat(redact(body)).isEqualTo(body);
    }

    @Test
    void leavesNothingOfAnAddressThatIsNone()
    {
        assertThat(redact("{\"ip\":\"203.0.113.195, 198.51.100.7\"}")).isEqualTo("{\"ip\":\"\"}");
        assertThat(redact("{\"ip\":3405803971}")).isEqualTo("{\"ip\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "5", "null", "{", "{\"user_id\":\"a", "{\"user_id\":\"a\"}}", "{\"user_id\":\"a\"} {\"user_id\":\"b\"}",
            "{\"a\":NaN}", "{'a':1}", "{\"a\":1,}", "{\"a\":\"\t\"}", "{\"user_id\":1.}", "event_time,user_id"})
    void findsAnythingButOneObjectUnreadable(String body)
    {
        assertThat(redact(body)).isEqualTo("MALFORMED");
    }

    @Test
    void findsBytesThatAreNoUtf8Unreadable()
    {
        byte[] body = "{\"user_id\":\"a??\"}".getBytes(UTF_8);
        body[13] = (byte) 0xC3;
        body[14] = (byte) 0x28;

        assertThat(redactor.redact(body).defect()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(redactor.redact("{\"user_id\":\"a\"}".getBytes(UTF_16)).defect()).isEqualTo(ViolationCode.MALFORMED);
    }

    @Test
    void finds100000NestedArraysUnreadable()
    {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(redact("{\"a\":" + nested + "}")).isEqualTo("MALFORMED");
        assertThat(redact("{\"user_id\":" + nested + "}")).isEqualTo("MALFORMED");
    }

    @Test
    void keepsTheBodyOfWhatIsUnreadable()
    {
        byte[] body = "{\"user_id\":\"a\",".getBytes(UTF_8);

        assertThat(redactor.redact(body).body()).isSameAs(body);
    }
}
