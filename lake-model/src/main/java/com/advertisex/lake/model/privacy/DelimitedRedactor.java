package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.PrivacyPaths;
import com.advertisex.lake.model.mapping.SourcePath;
import com.advertisex.lake.model.record.DelimitedFields;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/**
 * Replaces fields of delimited text; quotes around them stay. Where the columns are known, a record with more or fewer fields is unreadable: an id may stand in
 * any of them.
 */
final class DelimitedRedactor
        implements Redactor
{
    private final FormatSettings format;
    private final List<String> columns;
    private final Map<Integer, Treatment> treatments = new TreeMap<>();
    private final ValueTreatment values;
    private final CharsetDecoder decoder;
    private final Splice splice = new Splice();

    /** @param columns empty if nobody says what the columns are */
    DelimitedRedactor(FormatSettings format, List<String> columns, PrivacyPaths paths, ValueTreatment values)
    {
        this.format = requireNonNull(format, "format is null");
        this.columns = List.copyOf(columns);
        this.decoder = format.encoding().newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.values = requireNonNull(values, "values is null");
        paths.ips().forEach(path -> add(path, Treatment.IP));
        paths.userIds().forEach(path -> add(path, Treatment.USER_ID));
    }

    private void add(SourcePath path, Treatment treatment)
    {
        if (path.column() >= 0) {
            treatments.put(path.column(), treatment);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equals(path.text())) {
                treatments.put(i, treatment);
            }
        }
    }

    @Override
    public Redaction redact(byte[] body)
    {
        DelimitedFields fields = DelimitedFields.parse(body, format);
        if (fields == null || (!columns.isEmpty() && fields.count() != columns.size())) {
            return new Redaction(body, ViolationCode.MALFORMED);
        }
        splice.start(body);
        for (Map.Entry<Integer, Treatment> treated : treatments.entrySet()) {
            if (treated.getKey() < fields.count() && !replace(fields, treated.getKey(), treated.getValue())) {
                return new Redaction(body, ViolationCode.MALFORMED);
            }
        }
        return new Redaction(splice.finish(), null);
    }

    /** @return false if the field is not in the encoding: its hash would make a sound record of it, and one user of several broken ids */
    private boolean replace(DelimitedFields fields, int column, Treatment treatment)
    {
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(fields.content(column))).toString();
        }
        catch (CharacterCodingException e) {
            return false;
        }
        String replacement = values.apply(treatment, text);
        if (!replacement.equals(text)) {
            int quote = fields.isQuoted(column) ? 1 : 0;
            // hashes and addresses are plain ASCII, so they need neither quotes nor the encoding
            splice.replace(fields.start(column) + quote, fields.end(column) - quote, replacement.getBytes(US_ASCII));
        }
        return true;
    }
}
