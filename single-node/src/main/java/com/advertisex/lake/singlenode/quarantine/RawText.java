package com.advertisex.lake.singlenode.quarantine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bytes for the eye: as text where they are UTF-8 without control characters, which could do things to a terminal; as hex otherwise. */
final class RawText
{
    private RawText() {}

    static Optional<String> text(byte[] bytes)
    {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.codePoints().allMatch(RawText::isHarmless) ? Optional.of(text) : Optional.empty();
        }
        catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isHarmless(int character)
    {
        return character == '\t' || character == '\n' || character == '\r' || !Character.isISOControl(character);
    }

    static String hex(byte[] bytes)
    {
        return HexFormat.of().formatHex(bytes);
    }
}
