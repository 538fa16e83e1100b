package com.advertisex.lake.validation.docs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files and folders that every file system takes and every link can hold as they are. */
final class SafeName
{
    private static final int MOST_CHARACTERS = 80;
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^[.-]+|[.]+$");
    /** Names of devices in Windows, whatever follows the first dot. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private SafeName() {}

    /**
     * The name itself, where it is made of lower-case letters, digits, dots, underscores and hyphens. Others are made so and end with a hash of the name,
     * so that different names stay different, also where upper and lower case are one.
     */
    static String of(String name)
    {
        String safe = AT_THE_ENDS.matcher(UNSAFE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_")).replaceAll("_");
        if (safe.equals(name) && !safe.isEmpty() && safe.length() <= MOST_CHARACTERS && !DEVICE.matcher(safe).matches()) {
            return safe;
        }
        return (DEVICE.matcher(safe).matches() ? "_" : "") + safe.substring(0, Math.min(safe.length(), MOST_CHARACTERS)) + "-" + hash(name);
    }

    private static String hash(String name)
    {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)), 0, 4);
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
