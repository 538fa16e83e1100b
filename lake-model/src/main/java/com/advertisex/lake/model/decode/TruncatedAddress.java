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

    /** Null if the text is no address. */
    static TruncatedAddress parse(String text)
    {
        if (!InetAddresses.isInetAddress(text)) {
            return null;
        }
        return of(InetAddresses.forString(text));
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
