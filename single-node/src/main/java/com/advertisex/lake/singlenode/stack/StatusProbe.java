package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.daemon.ProcessUsage;
import com.advertisex.lake.singlenode.daemon.Service;
import com.advertisex.lake.singlenode.daemon.ServiceRunner;
import com.advertisex.lake.singlenode.stack.ServiceStatus.State;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Asks one service how it is. */
final class StatusProbe
{
    private StatusProbe() {}

    static ServiceStatus probe(ServiceRunner runner)
    {
        Service service = runner.service();
        int port = service.ports().stream().mapToInt(Integer::intValue).min().orElse(0);
        try {
            Optional<ProcessIdentity> process = runner.process();
            if (process.isEmpty()) {
                State state = runner.hasCrashed() ? State.CRASHED : State.STOPPED;
                String detail = state == State.CRASHED ? "its process has ended; see its log, " + runner.log() : "";
                return new ServiceStatus(service.name(), state, null, port, 0, 0, service.url(), detail);
            }
            Health health = service.health();
            ProcessUsage usage = ProcessUsage.of(process.get());
            return new ServiceStatus(service.name(), health.ready() ? State.READY : State.NOT_READY, process.get().pid(), port, usage.residentBytes(),
                    usage.uptime().toSeconds(), service.url(), health.detail());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
