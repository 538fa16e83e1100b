package com.advertisex.lake.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.flume.Context;
import org.apache.flume.FlumeException;
import org.apache.flume.instrumentation.MonitorService;
import org.apache.flume.instrumentation.util.JMXPollUtil;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * All counters of the agent as JSON at {@code http://127.0.0.1:PORT/metrics}, on the loopback interface only (Flume's own server listens on all). Use:
 * {@code -Dflume.monitoring.type=com.advertisex.lake.ingest.LoopbackMetricsServer -Dflume.monitoring.port=20051}.
 */
public final class LoopbackMetricsServer
        implements MonitorService
{
    private static final String PORT = "port";
    private static final String PATH = "/metrics";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final ObjectMapper JSON = new ObjectMapper();

    private int port = -1;
    private HttpServer server;

    @Override
    public void configure(Context context)
    {
        Integer configured = context.getInteger(PORT);
        if (configured == null) {
            throw new FlumeException("the metrics server needs a port (flume.monitoring.port); 0 picks a free one");
        }
        port = configured;
    }

    @Override
    public void start()
    {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        }
        catch (IOException | IllegalArgumentException e) {
            throw new FlumeException("the metrics server cannot listen on 127.0.0.1:" + port + " (flume.monitoring.port): " + e.getMessage(), e);
        }
        server.createContext("/", LoopbackMetricsServer::answer);
        server.start();
    }

    @Override
    public void stop()
    {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Where it listens; after {@link #start}. */
    public InetSocketAddress address()
    {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange)
            throws IOException
    {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
                return;
            }
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body = JSON.writeValueAsBytes(JMXPollUtil.getAllMBeans());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(body);
            }
        }
    }
}
