package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.StackSettings;
import org.apache.hadoop.conf.Configuration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/** An operator's own settings for a stack, a file in the form of Hadoop's ({@code core-site.xml}). */
record SiteFile(Path path)
{
    SiteFile
    {
        requireNonNull(path, "path is null");
    }

    /**
     * Settings of the stack, with those of this file, which win.
     *
     * @param text of a file of the same form
     * @throws LakeException if this file is not there, or of another form
     */
    String over(String text)
            throws IOException
    {
        if (!Files.isRegularFile(path)) {
            throw new LakeException(path + " is not there; it must be a file of settings in the form of Hadoop's (" + StackSettings.SITE + ")");
        }
        Configuration settings = new Configuration(false);
        try (InputStream own = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)); InputStream site = Files.newInputStream(path)) {
            settings.addResource(own, "lake-site.xml", true);
            settings.addResource(site, path.toString(), true);
            StringWriter all = new StringWriter();
            settings.writeXml(all);
            return all.toString();
        }
        catch (RuntimeException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new LakeException(path + " is not a file of settings in the form of Hadoop's (" + StackSettings.SITE + "): " + reason, e);
        }
    }
}
