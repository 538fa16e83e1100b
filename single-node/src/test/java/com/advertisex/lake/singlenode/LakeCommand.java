package com.advertisex.lake.singlenode;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What a {@code lake} command, run in this process on the {@link RunningStack}, came to. */
public record LakeCommand(int exit, String out, String err)
{
    public LakeCommand
    {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }

    public static LakeCommand run(String... arguments)
    {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Lake.commandLine(Map.of());
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return new LakeCommand(commandLine.execute(arguments), out.toString(), err.toString());
    }
}
