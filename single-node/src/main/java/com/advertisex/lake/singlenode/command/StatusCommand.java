package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.stack.ServiceStatus;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code lake status}: exit code 0 if all services are ready, 1 if not. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Asks every service how it is.",
        footer = {"", "Exit code: 0 if all services are ready, 1 if not."})
public final class StatusCommand
        implements Callable<Integer>
{
    private static final int BYTES_PER_MB_SHIFT = 20;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        List<ServiceStatus> services = LakeContext.stack().status();
        long resident = services.stream().mapToLong(ServiceStatus::residentBytes).sum();
        boolean ready = services.stream().allMatch(service -> service.state() == ServiceStatus.State.READY);
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode root = mapper.createObjectNode()
                    .put("ready", ready)
                    .put("residentBytes", resident)
                    .put("home", LakeContext.settings().home().toString());
            root.set("services", mapper.valueToTree(services));
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        }
        else {
            print(out, services, resident);
        }
        return ready ? 0 : 1;
    }

    private static void print(PrintWriter out, List<ServiceStatus> services, long resident)
    {
        String line = "%-16s %-10s %8s %6s %8s %9s  %s";
        out.println(String.format(Locale.ROOT, line, "SERVICE", "STATE", "PID", "PORT", "MEMORY", "UPTIME", "URL"));
        for (ServiceStatus service : services) {
            boolean runs = service.pid() != null;
            out.println(String.format(Locale.ROOT, line, service.service(), service.state(), runs ? service.pid() : "-", service.port(),
                    runs ? megabytes(service.residentBytes()) : "-", runs ? uptime(service.uptimeSeconds()) : "-", service.url()));
            if (service.state() == ServiceStatus.State.NOT_READY || service.state() == ServiceStatus.State.CRASHED) {
                out.println("                 " + service.detail());
            }
        }
        out.println(String.format(Locale.ROOT, line, "", "", "", "", megabytes(resident), "", "").stripTrailing());
    }

    private static String megabytes(long bytes)
    {
        return (bytes >> BYTES_PER_MB_SHIFT) + " MB";
    }

    private static String uptime(long seconds)
    {
        Duration uptime = Duration.ofSeconds(seconds);
        return uptime.toDays() > 0
                ? String.format(Locale.ROOT, "%dd %02d:%02d", uptime.toDays(), uptime.toHoursPart(), uptime.toMinutesPart())
                : String.format(Locale.ROOT, "%02d:%02d:%02d", uptime.toHoursPart(), uptime.toMinutesPart(), uptime.toSecondsPart());
    }
}
