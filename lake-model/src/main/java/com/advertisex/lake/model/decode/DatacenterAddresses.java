package com.advertisex.lake.model.decode;

import java.io.IOException;
import java.io.Reader;

/**
 * Tells addresses of datacenters from those of people. The rules are a CSV file with columns {@code range}, {@code means}, {@code note}: a CIDR range is of a
 * {@code datacenter} or of {@code people}, and the narrowest range that holds an address decides. Rules that are read later add to those before.
 */
final class DatacenterAddresses
{
    private static final String RESOURCE = "datacenter-ranges.csv";
    private static final RuleLines LINES = new RuleLines("range", "datacenter", "people");

    private final AddressRanges.Builder ranges = new AddressRanges.Builder();
    private AddressRanges built;

    static DatacenterAddresses packaged()
    {
        DatacenterAddresses addresses = new DatacenterAddresses();
        LINES.readPackaged(RESOURCE, addresses.ranges::add);
        addresses.built = addresses.ranges.build();
        return addresses;
    }

    /** @throws IllegalArgumentException naming the line that is not as it must be */
    DatacenterAddresses read(Reader rules, String source)
            throws IOException
    {
        LINES.read(rules, source, ranges::add);
        built = ranges.build();
        return this;
    }

    /** @param address as the edge leaves it; what is no address is no datacenter's */
    boolean isDatacenter(String address)
    {
        TruncatedAddress parsed = TruncatedAddress.parse(address);
        return parsed != null && built.contains(parsed);
    }
}
