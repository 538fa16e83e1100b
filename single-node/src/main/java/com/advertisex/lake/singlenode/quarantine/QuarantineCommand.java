package com.advertisex.lake.singlenode.quarantine;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lake quarantine}: what was rejected, why, and its way back. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "What was rejected: counts, single records with all that is wrong with them, and their replay.",
        subcommands = {QuarantineListCommand.class, QuarantineShowCommand.class, QuarantineReplayCommand.class, CommandLine.HelpCommand.class})
public final class QuarantineCommand
        implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "what of the quarantine? there is: list, show, replay");
    }
}
