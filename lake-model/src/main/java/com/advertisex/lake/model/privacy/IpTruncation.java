package com.advertisex.lake.model.privacy;

import com.google.common.net.InetAddresses;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Cuts addresses to networks: IPv4 to /24, IPv6 to /48. An IPv4 address inside an IPv6 one (mapped, RFC 4291; 6to4, RFC 3056) is cut to its /24 as well. */
public final class IpTruncation
{
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;
    private static final int SIX_TO_FOUR_BYTES = 5;

    private IpTruncation() {}

    /** @return the first address of the network, written as RFC 5952 says; empty text if this is no address */
    public static String truncate(String text)
    {
        try {
            return truncate(InetAddresses.forString(text));
        }
        catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** @param address 4 or 16 bytes in network order; empty text for any other number of bytes */
    public static String truncate(byte[] address)
    {
        try {
            return truncate(InetAddress.getByAddress(address));
        }
        catch (UnknownHostException e) {
            return "";
        }
    }

    private static String truncate(InetAddress address)
    {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, kept(address, bytes), bytes.length, (byte) 0);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
        }
        catch (UnknownHostException e) {
            throw new IllegalStateException(bytes.length + " bytes of an address are no address", e);
        }
    }

    private static int kept(InetAddress address, byte[] bytes)
    {
        if (address instanceof Inet4Address) {
            return IPV4_BYTES;
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? SIX_TO_FOUR_BYTES : IPV6_BYTES;
    }
}
