import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds the project and fetches what it runs on, through Maven, with a progress bar. Run from source by the launcher ({@code java Bootstrap.java
 * CHECKOUT true|false [benchmarks|maintenance]}), since there are no classes yet. The second argument says whether a person watches, the third asks for the
 * benchmarks and their peers, or for table maintenance, instead of the lake.
 *
 * <p>Exit codes: 0 built, 1 not built; then the cause and the remedy are on the standard error, and all of Maven's output in the log.
 */
public final class Bootstrap
{
    private static final int BAR_WIDTH = 24;
    private static final int LINE_WIDTH = 118;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final long REPORT_NANOS = 15_000_000_000L;
    private static final double BYTES_PER_MB = 1e6;
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building (.+?) \\S+ +\\[(\\d+)/(\\d+)\\]");
    private static final Pattern DOWNLOADED = Pattern.compile("Downloaded from \\S+: \\S+ \\(([0-9.]+) ([kMG]?B) at .*");
    private static final Pattern PROGRESS = Pattern.compile("Progress \\(\\d+\\): (.+)");

    private final Path checkout;
    private final boolean terminal;
    private final Target target;
    private final Path log;
    private final List<String> errors = new ArrayList<>();
    private String module = "reading the project";
    private int modulesDone;
    private int modules = 1;
    private int files;
    private double megabytes;
    private String current = "";
    private long lastDrawn;

    /** What can be built, each with what it alone needs: Spark and the peers of the benchmarks are large, and few need them. */
    private enum Target
    {
        LAKE("the lake; what is missing is fetched by Maven (up to 1.6 GB on first use)", "-pl", "!benchmarks"),
        BENCHMARKS("the benchmarks; what is missing is fetched by Maven (Spark and DuckDB: up to 400 MB on first use)",
                "-Pbench", "-pl", "benchmarks,benchmarks/spark", "-am"),
        MAINTENANCE("table maintenance; what is missing is fetched by Maven (Spark: up to 350 MB on first use)", "-Pbench", "-pl", "maintenance", "-am");

        private final String announcement;
        private final List<String> options;

        Target(String announcement, String... options)
        {
            this.announcement = announcement;
            this.options = List.of(options);
        }
    }

    private Bootstrap(Path checkout, boolean terminal, Target target)
    {
        this.checkout = checkout;
        this.terminal = terminal;
        this.target = target;
        this.log = checkout.resolve("target").resolve("lake-build.log");
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException
    {
        System.exit(new Bootstrap(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]), arguments.length > 2 ? Target.valueOf(arguments[2].toUpperCase(Locale.ROOT)) : Target.LAKE).run());
    }

    private int run()
            throws IOException, InterruptedException
    {
        Files.createDirectories(log.getParent());
        try (FileChannel channel = FileChannel.open(log.resolveSibling("lake-build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                System.err.println("Another build of this checkout is under way; waiting for it.");
                channel.lock();
                return 0;
            }
            return build();
        }
    }

    private int build()
            throws IOException, InterruptedException
    {
        long start = System.nanoTime();
        System.err.println("Building " + target.announcement + ".");
        // Tests and gates are for those who change the project: ./mvnw verify.
        List<String> command = new ArrayList<>(List.of(checkout.resolve("mvnw").toString(), "package", "-Dmaven.test.skip=true", "-Denforcer.skip", "-Dstyle.color=never"));
        command.addAll(target.options);
        Process maven = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try (Reader output = new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8);
                BufferedWriter writer = Files.newBufferedWriter(log)) {
            read(output, writer);
        }
        int exit = maven.waitFor();
        clearLine();
        if (exit == 0) {
            System.err.println(format("Built %d modules in %d s; fetched %d files, %.0f MB.", modules, (System.nanoTime() - start) / 1_000_000_000, files, megabytes));
            return 0;
        }
        System.err.println("lake: " + diagnosis());
        System.err.println("All of Maven's output: " + log);
        return 1;
    }

    /** Maven ends the lines of its transfer progress by a carriage return. */
    private void read(Reader output, BufferedWriter writer)
            throws IOException
    {
        StringBuilder line = new StringBuilder();
        for (int character = output.read(); character >= 0; character = output.read()) {
            if (character != '\n' && character != '\r') {
                line.append((char) character);
                continue;
            }
            String text = line.toString().strip();
            line.setLength(0);
            if (!text.isEmpty()) {
                interpret(text);
                if (!text.startsWith("Progress (")) {
                    writer.write(text);
                    writer.newLine();
                    writer.flush();
                }
            }
        }
    }

    private void interpret(String text)
    {
        Matcher progress = PROGRESS.matcher(text);
        Matcher downloaded = DOWNLOADED.matcher(text);
        Matcher building = MODULE.matcher(text);
        if (progress.matches()) {
            current = progress.group(1);
        }
        else if (downloaded.matches()) {
            files++;
            megabytes += Double.parseDouble(downloaded.group(1)) * unit(downloaded.group(2)) / BYTES_PER_MB;
            current = "";
        }
        else if (building.matches()) {
            module = building.group(1);
            modulesDone = Integer.parseInt(building.group(2)) - 1;
            modules = Integer.parseInt(building.group(3));
            if (!terminal) {
                System.err.println(format("%3d/%d  %s", modulesDone + 1, modules, module));
            }
        }
        else if (text.startsWith("[ERROR]") || !text.startsWith("[") && !text.startsWith("Download")) {
            errors.add(text.replaceFirst("^\\[ERROR\\] ", ""));
        }
        draw();
    }

    private void draw()
    {
        long now = System.nanoTime();
        if (now - lastDrawn < (terminal ? REDRAW_NANOS : REPORT_NANOS)) {
            return;
        }
        lastDrawn = now;
        String fetched = files == 0 ? "" : format("  fetched %d files, %.0f MB", files, megabytes);
        String fetching = current.isEmpty() ? "" : "  " + current;
        if (!terminal) {
            if (!fetched.isEmpty()) {
                System.err.println("      " + fetched.strip() + fetching);
            }
            return;
        }
        int filled = BAR_WIDTH * modulesDone / modules;
        String line = format("[%s%s] %d/%d  %s%s%s", "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), modulesDone, modules, module, fetched, fetching);
        System.err.print("\r" + (line.length() > LINE_WIDTH ? line.substring(0, LINE_WIDTH) : line + " ".repeat(LINE_WIDTH - line.length())));
        System.err.flush();
    }

    private void clearLine()
    {
        if (terminal) {
            System.err.print("\r" + " ".repeat(LINE_WIDTH) + "\r");
        }
    }

    /** What went wrong and what helps, by what Maven and its wrapper say. */
    private String diagnosis()
    {
        String all = String.join("\n", errors);
        String again = "; then run the command again: what was fetched is kept";
        if (all.contains("No space left on device")) {
            return "the disk is full: make room for about 4 GB" + again;
        }
        String transfer = first("Could not transfer|Could not find artifact|Failed to fetch|Failed to download|failed to download|Could not resolve host|was not found in|curl: |wget: ");
        if (!transfer.isEmpty()) {
            if (has(all, "Unknown host|UnknownHost|Name or service not known|resolve host|Connection refused|unreachable|No route to host|timed out|Temporary failure")) {
                return "the Maven repository cannot be reached: check the network, or the proxy or mirror in ~/.m2/settings.xml" + again + "\n  " + transfer;
            }
            if (has(all, "Premature end|Connection reset|[Cc]onnection closed|Unexpected end|[Cc]hecksum")) {
                return "a download broke off" + again + "\n  " + transfer;
            }
            return "something could not be fetched: check the network and the repository" + again + "\n  " + transfer;
        }
        if (all.contains("COMPILATION ERROR")) {
            return "the sources do not compile:\n  " + first("\\.java:\\[");
        }
        return errors.isEmpty() ? "the build was ended from outside; run the command again" : "the build failed:\n  " + errors.get(0);
    }

    private String first(String pattern)
    {
        Pattern wanted = Pattern.compile(pattern);
        return errors.stream().filter(error -> wanted.matcher(error).find()).findFirst().orElse("");
    }

    private static boolean has(String text, String pattern)
    {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static double unit(String unit)
    {
        return switch (unit) {
            case "GB" -> 1e9;
            case "MB" -> 1e6;
            case "kB" -> 1e3;
            default -> 1;
        };
    }

    private static String format(String pattern, Object... values)
    {
        return String.format(Locale.ROOT, pattern, values);
    }
}
