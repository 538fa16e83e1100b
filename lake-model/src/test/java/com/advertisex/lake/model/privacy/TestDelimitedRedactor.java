package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import com.advertisex.lake.model.mapping.SourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

import static com.advertisex.lake.model.privacy.Redact.hash;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestDelimitedRedactor
{
    private static final List<SourcePath> USER = List.of(SourcePath.column("user"));
    private static final List<SourcePath> IP = List.of(SourcePath.column("ip"));

    private static FormatSettings csv(char escape, Charset encoding, String... columns)
    {
        return new FormatSettings(FormatType.CSV, ',', Optional.of('"'), Optional.of(escape), true, List.of(columns), List.of(), encoding);
    }

    private static Redactor redactor(String... columns)
    {
        return Redact.redactor(Redact.mapping(csv('"', UTF_8, columns), USER, IP));
    }

    @Test
    void replacesFieldsAndNoOtherByte()
    {
        assertThat(Redact.text(redactor("time", "user", "x", "ip"), "2026, u1,\"a \"\",b\n\",203.0.113.195"))
                .isEqualTo("2026," + hash(" u1") + ",\"a \"\",b\n\",203.0.113.0");
    }

    @Test
    void keepsQuotesAroundAField()
    {
        assertThat(Redact.text(redactor("user", "ip"), "\"u\"\"1\",\"2001:db8:1:2::3\"")).isEqualTo("\"" + hash("u\"1") + "\",\"2001:db8:1::\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "-,", "null,\"\""})
    void leavesWhatIsNoId(String body)
    {
        assertThat(Redact.text(redactor("user", "ip"), body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "u1,203.0.113.195,x", "\"u1,203.0.113.195", "\"u\"1,203.0.113.195", ""})
    void findsARecordUnreadableThatHasNotAsManyFieldsAsThereAreColumns(String body)
    {
        assertThat(Redact.text(redactor("user", "ip"), body)).isEqualTo("MALFORMED");
    }

    @Test
    void findsARecordUnreadableWhoseIdIsNotInItsEncoding()
    {
        Redactor redactor = redactor("user", "ip");
        Redaction redaction = redactor.redact("u\u00e9,203.0.113.195".getBytes(ISO_8859_1));

        assertThat(redaction.defect()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(redactor.redact("u\u00e9,203.0.113.195".getBytes(UTF_8)).defect()).isNull();
    }

    @Test
    void goesByTheHeaderOfTheFileWhereItDiffers()
    {
        Redactor redactor = Redactors.create(
                Redact.mapping(csv('"', UTF_8, "user", "ip"), USER, IP), Optional.of("x, user ,ip"), TestUserKey.KEY, new Redact.MemoryRegistry());

        assertThat(Redact.text(redactor, "a,u1,203.0.113.195")).isEqualTo("a," + hash("u1") + ",203.0.113.0");
    }

    @Test
    void goesByNumbersWhereNobodyNamesTheColumns()
    {
        FormatSettings format = FormatSettings.of(FormatType.TSV);
        Redactor redactor = Redact.redactor(Redact.mapping(format, List.of(SourcePath.column(1)), List.of(SourcePath.column(7))));

        assertThat(Redact.text(redactor, "a\t\"u1\tb")).isEqualTo("a\t" + hash("\"u1") + "\tb");
        assertThat(Redact.text(redactor, "a")).isEqualTo("a");
    }

    @Test
    void hashesTheTextInItsEncoding()
    {
        Redactor redactor = Redact.redactor(Redact.mapping(csv('"', ISO_8859_1, "user"), USER, List.of()));

        assertThat(redactor.redact("\u00E4".getBytes(ISO_8859_1)).body()).isEqualTo(hash("\u00E4").getBytes(UTF_8));
    }

    @Test
    void understandsBackslashes()
    {
        Redactor redactor = Redact.redactor(Redact.mapping(csv('\\', UTF_8, "user", "ip"), USER, IP));

        assertThat(Redact.text(redactor, "\"u\\\"\\\\\\N,1\",203.0.113.195")).isEqualTo("\"" + hash("u\"\\\\N,1") + "\",203.0.113.0");
    }
}
