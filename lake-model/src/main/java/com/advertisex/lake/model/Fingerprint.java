package com.advertisex.lake.model;

import org.apache.commons.codec.binary.Hex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** 128-bit hashes (MurmurHash3 x64, seed 0) of 16 bytes, the two halves big-endian. Not cryptographic: they tell events apart, they hide nothing. */
public final class Fingerprint
{
    public static final int LENGTH = 16;

    private Fingerprint() {}

    public static byte[] of(byte[] data, int offset, int length)
    {
        requireNonNull(data, "data is null");
        byte[] hash = new byte[LENGTH];
        Murmur3.hash(data, offset, length, hash);
        return hash;
    }

    /** Hash of the table name and the event id: what rows that claim to be the same event share. */
    public static byte[] eventKey(EventType type, String eventId)
    {
        requireNonNull(eventId, "eventId is null");
        byte[] text = (type.tableName() + '\n' + eventId).getBytes(UTF_8);
        return of(text, 0, text.length);
    }

    /** 32 lower-case hex digits: the event id of an event that came without one. */
    public static String toHex(byte[] fingerprint)
    {
        return Hex.encodeHexString(fingerprint);
    }
}
