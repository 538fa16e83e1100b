package com.advertisex.lake.singlenode;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.StartupListener;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has small jobs run their tasks in processes of their own, as large ones do: for tests that kill tasks. Goes behind {@link RunningStack}. */
public final class SeparateTasks
        implements BeforeAllCallback, AfterAllCallback
{
    @Override
    public void beforeAll(ExtensionContext context)
            throws IOException, InterruptedException
    {
        configure("<property><name>mapreduce.job.ubertask.enable</name><value>false</value></property>");
    }

    @Override
    public void afterAll(ExtensionContext context)
            throws IOException, InterruptedException
    {
        configure("");
    }

    private static void configure(String settings)
            throws IOException, InterruptedException
    {
        Path site = LakeContext.settings().site().orElseThrow(() -> new IllegalStateException("the stack has no site file"));
        Files.writeString(site, "<configuration>" + settings + "</configuration>");
        LakeContext.stack().up(StartupListener.SILENT);
    }
}
