package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.StackSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a busy port before a daemon does, and who holds it. */
final class PortCheck
{
    private static final Path PROC = Path.of("/proc");
    private static final Duration POLL = Duration.ofMillis(50);

    private PortCheck() {}

    /**
     * A port that a living process is seen to listen on is refused at once. Else it may be free in a moment: the system takes a killed process down piece by
     * piece, and its sockets can be there when it shows no open file any more.
     *
     * @param patience how long to wait for such a port
     * @throws LakeException naming port, service, setting, and the holder where the system shows it
     */
    static void requireFree(int port, String service, Duration patience)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isFree(port)) {
            Optional<String> holder = holder(port);
            if (holder.isPresent() || System.nanoTime() > deadline) {
                throw new LakeException("port " + port + " of " + service + " is busy" + holder.map(value -> ": " + value + " listens on it").orElse("")
                        + "; stop that, or choose another range (" + StackSettings.PORT_BASE + ")");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean isFree(int port)
    {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        }
        catch (IOException e) {
            return false;
        }
    }

    /** By proc(5): a listening socket's inode in /proc/net/tcp, and the process that has it open. */
    private static Optional<String> holder(int port)
    {
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Optional<String> holder = inode(PROC.resolve(table), port).flatMap(PortCheck::processWith);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inode(Path table, int port)
    {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals("0A"))
                    .map(fields -> fields[9])
                    .findFirst();
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> processWith(String inode)
    {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (hasOpen(process, "socket:[" + inode + "]")) {
                    String command = Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
                    return Optional.of("process " + process.getFileName() + " (" + (command.length() > 80 ? command.substring(0, 80) + "…" : command) + ")");
                }
            }
        }
        catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean hasOpen(Path process, String socket)
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        }
        catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
        return false;
    }
}
