package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * An address as the edge leaves it: the first 24 bits of IPv4, the first 48 of IPv6 ({@link com.advertisex.lake.model.privacy.IpTruncation}), as one number.
 * A whole address gives the same number as its truncated form.
 */
record TruncatedAddress(boolean isVersion4, long prefix)
{
    static final int VERSION_4_BITS = 24;
    static final int VERSION_6_BITS = 48;

    private static final int PARTS = 4;
    private static final int MOST_DIGITS = 3;
    private static final int LARGEST = 255;
    private static final int NOT_VERSION_4 = -1;

    /** Null if the text is no address. */
    static TruncatedAddress parse(String text)
    {
        int address = version4(text);
        if (address != NOT_VERSION_4) {
            return new TruncatedAddress(true, address);
        }
        if (!InetAddresses.isInetAddress(text)) {
            return null;
        }
        return of(InetAddresses.forString(text));
    }

    /** The first 24 bits of four numbers with dots between, as nearly all addresses are written. */
    private static int version4(String text)
    {
        int prefix = 0;
        int part = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            char next = i == text.length() ? '.' : text.charAt(i);
            if (next >= '0' && next <= '9' && digits < MOST_DIGITS && (digits == 0 || value > 0)) {
                value = 10 * value + (next - '0');
                digits++;
            }
            else if (next == '.' && digits > 0 && value <= LARGEST && part < PARTS) {
                part++;
                prefix = part < PARTS ? (prefix << Byte.SIZE) | value : prefix;
                digits = 0;
                value = 0;
            }
            else {
                return NOT_VERSION_4;
            }
        }
        return part == PARTS ? prefix : NOT_VERSION_4;
    }

    static TruncatedAddress of(InetAddress address)
    {
        boolean isVersion4 = address instanceof Inet4Address;
        byte[] bytes = address.getAddress();
        long prefix = 0;
        for (int i = 0; i < bits(isVersion4) / Byte.SIZE; i++) {
            prefix = (prefix << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return new TruncatedAddress(isVersion4, prefix);
    }

    static int bits(boolean isVersion4)
    {
        return isVersion4 ? VERSION_4_BITS : VERSION_6_BITS;
    }
}
