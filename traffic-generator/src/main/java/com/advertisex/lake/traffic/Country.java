package com.advertisex.lake.traffic;

/** Where users live: their share of the traffic, their clock, and what their requests carry. */
record Country(
        int number,
        Text code,
        Text alpha3,
        int utcOffsetMinutes,
        int share,
        Text ipv4Prefix,
        Text ipv6Prefix,
        boolean gdpr,
        Text language,
        Text region,
        Text city)
{
}
