package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.config.StackLayout;
import com.advertisex.lake.singlenode.service.Secrets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import static java.util.Objects.requireNonNull;

/** The key by which user ids are hashed: made once, kept in a Hadoop credential store that its owner alone can read. */
final class UserKey
{
    /** Name of the entry; its value is the key in base64. */
    private static final String ALIAS = "lake.user-key.hmac";
    private static final int KEY_BYTES = 32;

    private final StackLayout layout;
    private final Configuration configuration;

    /** @param configuration names the store: {@code hadoop.security.credential.provider.path} */
    UserKey(StackLayout layout, Configuration configuration)
    {
        this.layout = requireNonNull(layout, "layout is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** Does nothing if there is one: another key would make strangers of all users. */
    void create()
            throws IOException
    {
        Path store = Secrets.folder(layout).resolve("lake.jceks");
        for (CredentialProvider provider : CredentialProviderFactory.getProviders(configuration)) {
            if (provider.getCredentialEntry(ALIAS) == null) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                provider.createCredentialEntry(ALIAS, Base64.getEncoder().encodeToString(key).toCharArray());
                provider.flush();
            }
        }
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
    }
}
