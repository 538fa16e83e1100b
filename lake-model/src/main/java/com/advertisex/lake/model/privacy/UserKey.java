package com.advertisex.lake.model.privacy;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

import java.util.Base64;

import static java.util.Objects.requireNonNull;

/**
 * Replaces user ids by their keyed hash: HMAC-SHA-256 (RFC 2104, FIPS 180-4) over the UTF-8 text of the id, as 64 lower-case hex digits. Numbers are hashed by
 * their plain text, so that an id gives the same key whether a feed writes it as number or as text. Not thread-safe: one instance a thread.
 */
public final class UserKey
{
    /** Bytes of the secret. */
    public static final int SECRET_LENGTH = 32;

    private final String id;
    private final byte[] secret;
    private final HmacUtils hmac;

    /**
     * @param id names the secret in landed records (lake.user-key.id)
     * @param secret at least {@value #SECRET_LENGTH} bytes
     */
    public UserKey(String id, byte[] secret)
    {
        this.id = requireNonNull(id, "id is null");
        this.secret = secret.clone();
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of the user key is blank (lake.user-key.id)");
        }
        if (secret.length < SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "user key '" + id + "' has " + secret.length + " bytes, at least " + SECRET_LENGTH + " are needed (lake.user-key.hmac)");
        }
        hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.secret);
    }

    /** @param base64 the secret as credential providers store it */
    public static UserKey ofBase64(String id, String base64)
    {
        try {
            return new UserKey(id, Base64.getDecoder().decode(base64.strip()));
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("user key '" + id + "' is not the base64 text of at least " + SECRET_LENGTH + " bytes (lake.user-key.hmac)", e);
        }
    }

    public String id()
    {
        return id;
    }

    /** The same key for another thread. */
    public UserKey copy()
    {
        return new UserKey(id, secret);
    }

    public String hash(String userId)
    {
        return hmac.hmacHex(userId);
    }

    /** Never the secret. */
    @Override
    public String toString()
    {
        return "UserKey[" + id + "]";
    }
}
