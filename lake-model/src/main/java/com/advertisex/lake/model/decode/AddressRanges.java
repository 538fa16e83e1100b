package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * CIDR ranges that each say yes or no, the narrowest one that holds an address deciding. They are laid out once as disjoint spans, so that an address is one
 * look into a sorted array, however many ranges there are. Ranges narrower than a truncated address (IPv4 /24, IPv6 /48) say nothing about one and are passed
 * over. Immutable.
 */
final class AddressRanges
{
    private static final String EXPECTED = "expected a range such as 198.51.0.0/16 or 2001:db8::/32, found '";

    private final Spans version4;
    private final Spans version6;

    private AddressRanges(Spans version4, Spans version6)
    {
        this.version4 = requireNonNull(version4, "version4 is null");
        this.version6 = requireNonNull(version6, "version6 is null");
    }

    boolean contains(TruncatedAddress address)
    {
        return (address.isVersion4() ? version4 : version6).contains(address.prefix());
    }

    /** Gathers ranges; of two that are equal the later one counts. */
    static final class Builder
    {
        private final List<Range> ranges = new ArrayList<>();

        /** @throws IllegalArgumentException if the text is no range */
        Builder add(String text, boolean isMeant)
        {
            Range range = Range.parse(text, isMeant);
            if (range.length <= TruncatedAddress.bits(range.base.isVersion4())) {
                ranges.add(range);
            }
            return this;
        }

        AddressRanges build()
        {
            // stable: equal ranges stay in the order in which they were added
            ranges.sort(Comparator.comparingInt(Range::length));
            return new AddressRanges(spans(true), spans(false));
        }

        private Spans spans(boolean isVersion4)
        {
            TreeMap<Long, Boolean> starts = new TreeMap<>();
            starts.put(0L, false);
            for (Range range : ranges) {
                if (range.base.isVersion4() == isVersion4) {
                    long first = range.first();
                    long afterLast = range.afterLast();
                    boolean afterwards = starts.floorEntry(afterLast).getValue();
                    starts.subMap(first, afterLast).clear();
                    starts.put(first, range.isMeant);
                    starts.put(afterLast, afterwards);
                }
            }
            return Spans.of(starts);
        }
    }

    private record Range(TruncatedAddress base, int length, boolean isMeant)
    {
        static Range parse(String text, boolean isMeant)
        {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            String digits = slash < 0 ? "" : text.substring(slash + 1);
            if (!InetAddresses.isInetAddress(address) || !digits.matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException(EXPECTED + text + "'");
            }
            TruncatedAddress base = TruncatedAddress.parse(address);
            int length = Integer.parseInt(digits);
            int longest = base.isVersion4() ? 32 : 128;
            if (length > longest) {
                throw new IllegalArgumentException(EXPECTED + text + "': the length is at most " + longest);
            }
            return new Range(base, length, isMeant);
        }

        private long size()
        {
            return 1L << (TruncatedAddress.bits(base.isVersion4()) - length);
        }

        long first()
        {
            return base.prefix() / size() * size();
        }

        long afterLast()
        {
            return first() + size();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Spans(long[] starts, boolean[] isMeant)
    {
        static Spans of(TreeMap<Long, Boolean> spans)
        {
            long[] starts = new long[spans.size()];
            boolean[] isMeant = new boolean[spans.size()];
            int next = 0;
            for (Map.Entry<Long, Boolean> span : spans.entrySet()) {
                starts[next] = span.getKey();
                isMeant[next] = span.getValue();
                next++;
            }
            return new Spans(starts, isMeant);
        }

        boolean contains(long prefix)
        {
            int place = Arrays.binarySearch(starts, prefix);
            return isMeant[place >= 0 ? place : -place - 2];
        }
    }
}
