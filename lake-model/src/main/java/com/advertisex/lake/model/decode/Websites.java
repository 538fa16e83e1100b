package com.advertisex.lake.model.decode;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;

import java.net.IDN;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the website that an address belongs to: its registered domain, that is the public suffix (publicsuffix.org, private ones such as {@code github.io}
 * included) and one label more, lower case, IDNs in punycode. Hosts without a known suffix stand for themselves.
 */
public final class Websites
{
    private static final int CACHE_SIZE = 10_000;

    private final Map<String, String> byHost = new HashMap<>();

    /**
     * @param address a URL, one without scheme, or a host; need not be valid otherwise
     * @return null if there is no host in it
     */
    public String of(String address)
    {
        String host = host(address);
        if (host.isEmpty()) {
            return null;
        }
        if (byHost.size() >= CACHE_SIZE) {
            byHost.clear();
        }
        return byHost.computeIfAbsent(host, Websites::registeredDomain);
    }

    private static String host(String address)
    {
        String text = address.trim();
        int scheme = text.indexOf("//");
        int start = scheme == 0 || (scheme > 0 && text.charAt(scheme - 1) == ':') ? scheme + 2 : 0;
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        if (hostAndPort.startsWith("[")) {
            return hostAndPort.substring(1, Math.max(1, hostAndPort.indexOf(']')));
        }
        int port = hostAndPort.indexOf(':');
        return port < 0 ? hostAndPort : hostAndPort.substring(0, port);
    }

    private static String registeredDomain(String host)
    {
        String ascii = ascii(host);
        if (InetAddresses.isInetAddress(ascii) || !InternetDomainName.isValid(ascii)) {
            return ascii;
        }
        InternetDomainName name = InternetDomainName.from(ascii);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : name.toString();
    }

    private static String ascii(String host)
    {
        String lower = host.toLowerCase(Locale.ROOT);
        String text = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        }
        catch (IllegalArgumentException e) {
            return text;
        }
    }
}
