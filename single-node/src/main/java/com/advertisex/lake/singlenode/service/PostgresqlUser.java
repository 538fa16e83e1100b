package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * As whom PostgreSQL runs: it refuses root. Where root starts the stack, a user namespace makes it nobody in its own eyes and changes no owner of
 * a file; where namespaces are forbidden, as in many containers, it becomes the user {@code nobody}, who then owns the data.
 */
final class PostgresqlUser
{
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

    private final List<String> prefix;
    private final String owner;

    private PostgresqlUser(List<String> prefix, String owner)
    {
        this.prefix = prefix;
        this.owner = requireNonNull(owner, "owner is null");
    }

    /** @throws LakeException if root can become nobody else here */
    static PostgresqlUser choose()
            throws IOException, InterruptedException
    {
        String me = System.getProperty("user.name");
        if (!isRoot()) {
            return new PostgresqlUser(List.of(), me);
        }
        if (works(NAMESPACE)) {
            return new PostgresqlUser(NAMESPACE, me);
        }
        if (works(NOBODY)) {
            return new PostgresqlUser(NOBODY, "nobody");
        }
        throw new LakeException("PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv --reuid=nobody` works here: "
                + "run as another user, or install util-linux");
    }

    /** What a command is put behind to run as this user. */
    List<String> prefix()
    {
        return prefix;
    }

    /** Gives a folder with all that is in it to this user. */
    void own(Path folder)
            throws IOException
    {
        UserPrincipal principal = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        if (Files.getOwner(folder).equals(principal)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setOwner(file, principal);
            }
        }
    }

    private static boolean isRoot()
            throws IOException
    {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static boolean works(List<String> prefix)
            throws InterruptedException
    {
        try {
            List<String> probe = Stream.concat(prefix.stream(), Stream.of("true")).toList();
            return new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        }
        catch (IOException e) {
            return false;
        }
    }
}
