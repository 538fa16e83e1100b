package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** The Java processes that the NodeManager of a stack has started, as the operating system shows them. */
final class YarnContainers
{
    private static final Path PROC = Path.of("/proc");
    private static final Pattern ATTEMPT = Pattern.compile("\\sattempt_(\\d+_\\d+)_([mr])_\\d+_\\d+\\s");
    private static final Pattern APPLICATION = Pattern.compile("/application_(\\d+_\\d+)/");
    private static final String LAUNCHER = "org.apache.oozie.action.hadoop.LauncherAM";
    private static final String MASTER = "org.apache.hadoop.mapreduce.v2.app.MRAppMaster";

    private final Path folder;

    YarnContainers(EmbeddedStack stack)
    {
        this.folder = stack.layout().data().resolve("hadoop/nodemanager");
    }

    /** @param job its id without the leading word, which is that of its application too */
    record Container(ProcessIdentity process, String job, Kind kind, String attempt)
    {
        Container
        {
            requireNonNull(process, "process is null");
            requireNonNull(job, "job is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(attempt, "attempt is null");
        }

        /** As nothing but the kernel can: no handler runs, nothing is flushed. */
        boolean kill()
                throws IOException, InterruptedException
        {
            return process.signal("KILL");
        }

        boolean freeze()
                throws IOException, InterruptedException
        {
            return process.signal("STOP");
        }

        boolean thaw()
                throws IOException, InterruptedException
        {
            return process.signal("CONT");
        }
    }

    enum Kind
    {
        /** Of an action of Oozie. */
        LAUNCHER,
        /** Of a MapReduce job. */
        MASTER,
        MAP,
        REDUCE,
    }

    List<Container> all()
            throws IOException
    {
        List<Container> containers = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                container(process).ifPresent(containers::add);
            }
        }
        return containers;
    }

    List<Container> all(Kind kind)
            throws IOException
    {
        return all().stream().filter(container -> container.kind() == kind).toList();
    }

    private Optional<Container> container(Path process)
    {
        try {
            Path program = Files.readSymbolicLink(process.resolve("exe"));
            Path directory = Files.readSymbolicLink(process.resolve("cwd"));
            if (!program.endsWith("java") || !directory.startsWith(folder)) {
                return Optional.empty();
            }
            String command = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            return ProcessIdentity.of(Long.parseLong(process.getFileName().toString())).flatMap(identity -> container(identity, command));
        }
        catch (IOException e) {
            // it has just ended
            return Optional.empty();
        }
    }

    private static Optional<Container> container(ProcessIdentity process, String command)
    {
        Matcher attempt = ATTEMPT.matcher(command);
        if (attempt.find()) {
            return Optional.of(new Container(process, attempt.group(1), attempt.group(2).equals("m") ? Kind.MAP : Kind.REDUCE, attempt.group().strip()));
        }
        Matcher application = APPLICATION.matcher(command);
        if (!(command.contains(MASTER) || command.contains(LAUNCHER)) || !application.find()) {
            return Optional.empty();
        }
        return Optional.of(new Container(process, application.group(1), command.contains(MASTER) ? Kind.MASTER : Kind.LAUNCHER, ""));
    }
}
