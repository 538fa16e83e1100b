package com.advertisex.lake.traffic;

import java.nio.charset.StandardCharsets;

/**
 * Somebody who sees ads. All of it follows from the country and the rank in it, so that a user keeps id, device and address over the whole
 * period (and over plans of the same seed) without being stored.
 */
record User(long idHigh, long idLow, Country country, Device device, long bits)
{
    private static final int IPV6_SHARE_OF_65536 = 9_000;
    private static final byte[] IPV6_HOST = "::7".getBytes(StandardCharsets.US_ASCII);

    static User of(World world, long seed, Country country, int rank)
    {
        long bits = Mix.mix(Mix.mix(seed ^ country.number() * 0x5851f42d4c957f2dL) + rank);
        Device device = world.devices().get(Mix.slice(bits, 0, world.devices().size()));
        return new User(bits, Mix.mix(bits), country, device, Mix.mix(~bits));
    }

    boolean hasIpv6()
    {
        return (bits & 0xffff) < IPV6_SHARE_OF_65536;
    }

    void putId(ByteSink sink)
    {
        sink.putHex(idHigh).putHex(idLow);
    }

    void putIp(ByteSink sink)
    {
        if (hasIpv6()) {
            sink.put(country.ipv6Prefix().plain());
            sink.write(':');
            sink.putHexGroup((int) (bits >>> 16));
            sink.write(':');
            sink.putHexGroup((int) (bits >>> 32));
            sink.put(IPV6_HOST);
            return;
        }
        sink.put(country.ipv4Prefix().plain());
        sink.write('.');
        sink.putInt((int) (bits >>> 16) & 0xff);
        sink.write('.');
        sink.putInt(1 + Mix.slice(bits, 24, 254));
    }

    /** A year from 1946 to 2007. */
    int yearOfBirth()
    {
        return 1946 + Mix.slice(bits, 40, 62);
    }
}
