package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Whose the open files of the landing zone are: the running agent's, or those of one that is gone. */
public final class AgentFiles
{
    private static final String INCARNATION = "-Dlake.agent.incarnation=";

    private AgentFiles() {}

    /** By the incarnation that the running agent was started with: its start, told from the clock, is off by as much as a restart takes. */
    public static OpenFileOwners owners(EmbeddedStack stack)
            throws IOException
    {
        Optional<ProcessIdentity> agent = new ProcessFile(stack.layout().processFile(EmbeddedStack.AGENT)).running();
        if (agent.isEmpty()) {
            return OpenFileOwners.noneRunning();
        }
        String command = Files.readString(Path.of("/proc", String.valueOf(agent.get().pid()), "cmdline"), UTF_8);
        return Arrays.stream(command.split("\0"))
                .filter(argument -> argument.startsWith(INCARNATION))
                .map(argument -> OpenFileOwners.runningIncarnation(Long.parseLong(argument.substring(INCARNATION.length()))))
                .findFirst()
                .orElseGet(OpenFileOwners::unknown);
    }
}
