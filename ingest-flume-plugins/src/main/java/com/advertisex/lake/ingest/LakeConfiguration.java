package com.advertisex.lake.ingest;

import com.advertisex.lake.model.privacy.UserKey;
import org.apache.flume.Context;
import org.apache.flume.FlumeException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

import java.io.IOException;

/**
 * The lake's settings, as they stand in {@code lake-site.xml} beside Hadoop's own files on the classpath. A Flume component can override each: what starts with
 * {@code lake.} or {@code hadoop.} in its context wins.
 */
public final class LakeConfiguration
{
    public static final String MAPPINGS_ROOT = "lake.mappings.root";
    public static final String SCHEMAS_ROOT = "lake.schemas.root";
    public static final String MAX_RECORD_BYTES = "lake.ingest.max-record-bytes";
    public static final String USER_KEY_ID = "lake.user-key.id";
    public static final String USER_KEY_ALIAS = "lake.user-key.alias";

    public static final String DEFAULT_MAPPINGS_ROOT = "/lake/mappings";
    public static final String DEFAULT_SCHEMAS_ROOT = "/lake/schemas";
    public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;
    public static final String DEFAULT_USER_KEY_ID = "k1";
    public static final String DEFAULT_USER_KEY_ALIAS = "lake.user-key.hmac";

    private static final String SITE_FILE = "lake-site.xml";

    private LakeConfiguration() {}

    /** The settings of a Flume component. */
    @EntryPoint
    static Configuration load(Context context)
    {
        Configuration configuration = new Configuration();
        configuration.addResource(SITE_FILE);
        context.getParameters().forEach((key, value) -> {
            if (key.startsWith("lake.") || key.startsWith("hadoop.") || key.startsWith("fs.")) {
                configuration.set(key, value);
            }
        });
        return configuration;
    }

    static Path mappingsRoot(Configuration configuration)
    {
        return new Path(configuration.get(MAPPINGS_ROOT, DEFAULT_MAPPINGS_ROOT));
    }

    static Path schemasRoot(Configuration configuration)
    {
        return new Path(configuration.get(SCHEMAS_ROOT, DEFAULT_SCHEMAS_ROOT));
    }

    static int maxRecordBytes(Configuration configuration)
    {
        int bytes = configuration.getInt(MAX_RECORD_BYTES, DEFAULT_MAX_RECORD_BYTES);
        if (bytes < 1) {
            throw new FlumeException(MAX_RECORD_BYTES + " is " + bytes + ", at least 1 is needed");
        }
        return bytes;
    }

    /**
     * The key that user ids are hashed with, from the credential provider and from nowhere else.
     *
     * @throws FlumeException saying how to create it, if there is none
     */
    static UserKey userKey(Configuration configuration)
    {
        String alias = configuration.get(USER_KEY_ALIAS, DEFAULT_USER_KEY_ALIAS);
        String providers = configuration.get(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH);
        if (providers == null) {
            throw new FlumeException("there is no credential provider to take the user key '" + alias + "' from: set "
                    + CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH + ", for example to localjceks://file/etc/lake/lake.jceks");
        }
        try {
            for (CredentialProvider provider : CredentialProviderFactory.getProviders(configuration)) {
                CredentialProvider.CredentialEntry entry = provider.getCredentialEntry(alias);
                if (entry != null) {
                    return UserKey.ofBase64(configuration.get(USER_KEY_ID, DEFAULT_USER_KEY_ID), new String(entry.getCredential()));
                }
            }
        }
        catch (IOException | IllegalArgumentException e) {
            throw new FlumeException("user key '" + alias + "' cannot be read from " + providers + ": " + e.getMessage(), e);
        }
        throw new FlumeException("there is no user key '" + alias + "' in " + providers + ": create it with 'hadoop credential create " + alias
                + "' (the base64 text of " + UserKey.SECRET_LENGTH + " random bytes), or name another in " + USER_KEY_ALIAS);
    }
}
