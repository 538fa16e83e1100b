package com.advertisex.lake.model.decode;

import ua_parser.OS;
import ua_parser.Parser;
import ua_parser.UserAgent;

/**
 * What a User-Agent says, by the rules of ua-parser (github.com/ua-parser), which all its ports share, and {@link DeviceTypeTokens}. A text that is new costs
 * hundreds of regular expressions, so what was found is kept. Not thread-safe.
 */
final class UserAgents
{
    private static final String OTHER = "Other";

    private final DeviceTypeTokens deviceTypes = DeviceTypeTokens.packaged();
    private final BoundedCache<Parts> parts = new BoundedCache<>(UserAgents::parse);
    private final BoundedCache<DeviceType> types = new BoundedCache<>(text -> new DeviceType(deviceTypes.of(text)));

    /**
     * Each null where the User-Agent does not tell.
     *
     * @param version the major one
     */
    record Parts(String browser, String version, String os) {}

    /** @param name null where nothing tells */
    private record DeviceType(String name) {}

    /** Loaded when the first User-Agent comes, once for all tasks of a process; it is immutable. */
    private static final class Rules
    {
        private static final Parser PARSER = new Parser();

        private Rules() {}
    }

    Parts parts(String userAgent)
    {
        return parts.get(userAgent);
    }

    /** Null where the User-Agent does not tell. */
    String deviceType(String userAgent)
    {
        return types.get(userAgent).name;
    }

    private static Parts parse(String userAgent)
    {
        UserAgent browser = Rules.PARSER.parseUserAgent(userAgent);
        OS os = Rules.PARSER.parseOS(userAgent);
        String name = known(browser.family);
        return new Parts(name, name == null ? null : browser.major, known(os.family));
    }

    private static String known(String family)
    {
        return OTHER.equals(family) ? null : family;
    }
}
