package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.output.Terminal;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code lake sql}: Trino's own command line, connected to this stack. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Asks Trino. Without a statement: an interactive prompt.",
        footer = {
                "",
                "Options are those of the Trino CLI, for example --output-format CSV_HEADER, --file F, --schema S, --debug.",
                "`lake sql -- --help` lists them. Exit code: the CLI's."})
public final class SqlCommand
        implements Callable<Integer>
{
    /** What the Trino CLI answers by itself. */
    private static final List<String> NEED_NO_SERVER = List.of("--help", "-h", "--version");

    @Parameters(paramLabel = "STATEMENT | OPTION", arity = "0..*", description = "A statement in quotes, and options of the Trino CLI.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        EmbeddedStack stack = LakeContext.stack();
        if (Collections.disjoint(arguments, NEED_NO_SERVER)) {
            stack.requireRunning(EmbeddedStack.SQL);
        }
        List<String> command = new ArrayList<>(List.of(
                stack.settings().javaHome().resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.jline.terminal.dumb=" + !Terminal.isInteractive(),
                "-jar",
                stack.trinoCli().toString(),
                "--server",
                stack.trino().url(),
                "--catalog",
                "lake",
                "--user",
                System.getProperty("user.name")));
        command.addAll(TrinoCliArguments.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
