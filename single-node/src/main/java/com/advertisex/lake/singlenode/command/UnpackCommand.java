package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.output.Terminal;
import com.advertisex.lake.singlenode.service.Software;
import com.advertisex.lake.singlenode.service.StackContext;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What the launcher runs after a build: unpacks what came as an archive, so that the first start does not wait for it. */
@Command(
        name = "unpack",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Unpacks Trino, PostgreSQL and the metastore's scripts, where they are not unpacked yet.")
public final class UnpackCommand
        implements Callable<Integer>
{
    private static final int BYTES_PER_MB = 1 << 20;
    private static final int REDRAW_MILLIS = 200;

    @Override
    public Integer call()
            throws IOException
    {
        new Software(new StackContext(LakeContext.settings()), UnpackCommand::open).unpackAll();
        return 0;
    }

    private static InputStream open(Path archive)
            throws IOException
    {
        String task = "Unpacking " + archive.getFileName();
        if (!Terminal.isInteractive()) {
            System.err.println(String.format(Locale.ROOT, "%s (%d MB)", task, Files.size(archive) / BYTES_PER_MB));
            return Files.newInputStream(archive);
        }
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(Files.size(archive))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setUnit(" MB", BYTES_PER_MB);
        return ProgressBar.wrap(Files.newInputStream(archive), bar);
    }
}
