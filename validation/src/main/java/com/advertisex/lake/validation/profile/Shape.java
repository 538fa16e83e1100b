package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;

import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What all texts of a column may look like, the particular before the general. */
enum Shape
{
    UUID("UUIDs", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"),
    DATE("dates of ISO 8601", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    TIMESTAMP("times of ISO 8601", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-4]):[0-5][0-9](:[0-6][0-9]([.,][0-9]+)?)?"
            + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$"),
    TIME_OF_DAY("times of day of ISO 8601", "^([01][0-9]|2[0-4]):[0-5][0-9](:[0-6][0-9]([.,][0-9]+)?)?$"),
    IP_4("IPv4 addresses", "^" + Patterns.IP_4 + "$"),
    IP_6("IPv6 addresses", "^" + Patterns.IP_6 + "$"),
    IP("IP addresses", "^(" + Patterns.IP_4 + "|" + Patterns.IP_6 + ")$"),
    COUNTRY("countries of ISO 3166-1, of two letters", "^[A-Z]{2}$", Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)),
    COUNTRY_3("countries of ISO 3166-1, of three letters", "^[A-Z]{3}$", Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3)),
    CURRENCY("currencies of ISO 4217", "^[A-Z]{3}$",
            Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet())),
    DIGITS("digits", "^[0-9]+$"),
    /** Fewer than eight may be words. */
    LOWER_HEX("hexadecimal digits", "^[0-9a-f]{8,}$"),
    UPPER_HEX("hexadecimal digits", "^[0-9A-F]{8,}$"),
    HEX("hexadecimal digits", "^[0-9a-fA-F]{8,}$");

    private final String plural;
    private final String regex;
    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf() is immutable
    private final Set<String> codes;

    Shape(String plural, String regex)
    {
        this(plural, regex, Set.of());
    }

    /** @param codes the texts of this shape that mean something, where not all do */
    Shape(String plural, String regex, Set<String> codes)
    {
        this.plural = requireNonNull(plural, "plural is null");
        this.regex = requireNonNull(regex, "regex is null");
        this.codes = Set.copyOf(codes);
    }

    /** Parts of the patterns above. */
    private static final class Patterns
    {
        private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        private static final String IP_4 = OCTET + "(\\." + OCTET + "){3}";
        /** Eight groups, or fewer around one pair of colons. */
        private static final String IP_6 = "(?!(.*::){2})(?=.*::|([^:]*:){7}[^:]*$)[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}";

        private Patterns() {}
    }

    String plural()
    {
        return plural;
    }

    String regex()
    {
        return regex;
    }

    /** Whether the length of the texts says more than the shape. */
    boolean isOfAnyLength()
    {
        return switch (this) {
            case DIGITS, LOWER_HEX, UPPER_HEX, HEX -> true;
            case UUID, DATE, TIMESTAMP, TIME_OF_DAY, IP_4, IP_6, IP, COUNTRY, COUNTRY_3, CURRENCY -> false;
        };
    }

    /** Whether different texts may be the key of something: addresses and times differ by accident. */
    boolean isOfKeys()
    {
        return switch (this) {
            case UUID, DATE, COUNTRY, COUNTRY_3, CURRENCY, DIGITS, LOWER_HEX, UPPER_HEX, HEX -> true;
            case TIMESTAMP, TIME_OF_DAY, IP_4, IP_6, IP -> false;
        };
    }

    /** How many texts of the column match the regular expression. */
    Metric.Count matching(String column)
    {
        return new Metric.Count(new Predicate.FindsRegex(Operand.column(column), regex));
    }

    /** How many of them are among the codes; empty where every text that matches is of the shape. */
    Optional<Metric.Count> meaning(String column)
    {
        return codes.isEmpty() ? Optional.empty() : Optional.of(new Metric.Count(new Predicate.InSet(Operand.column(column), new HashSet<>(codes))));
    }
}
