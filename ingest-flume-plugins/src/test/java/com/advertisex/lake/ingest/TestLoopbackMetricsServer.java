package com.advertisex.lake.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flume.Context;
import org.apache.flume.FlumeException;
import org.apache.flume.instrumentation.SourceCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLoopbackMetricsServer
{
    private final LoopbackMetricsServer server = new LoopbackMetricsServer();

    @AfterEach
    void stop()
    {
        server.stop();
    }

    private HttpResponse<String> get(String path)
            throws IOException, InterruptedException
    {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersWithAllCounters()
            throws Exception
    {
        SourceCounter counter = new SourceCounter("measured");
        counter.start();
        counter.addToEventAcceptedCount(17);
        server.configure(new Context(Map.of("port", "0")));
        server.start();

        HttpResponse<String> response = get("/metrics");

        JsonNode counters = new ObjectMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(counters.path("SOURCE.measured").path("EventAcceptedCount").asText()).isEqualTo("17");
        assertThat(get("/other").statusCode()).isEqualTo(404);
        counter.stop();
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly()
    {
        server.configure(new Context(Map.of("port", "0")));
        server.start();

        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void saysWhichPortIsTaken()
    {
        server.configure(new Context(Map.of("port", "0")));
        server.start();
        int port = server.address().getPort();
        LoopbackMetricsServer second = new LoopbackMetricsServer();
        second.configure(new Context(Map.of("port", Integer.toString(port))));

        assertThatThrownBy(second::start)
                .isInstanceOf(FlumeException.class)
                .hasMessageStartingWith("the metrics server cannot listen on 127.0.0.1:" + port + " (flume.monitoring.port): ");
    }

    @Test
    void needsAPort()
    {
        assertThatThrownBy(() -> server.configure(new Context()))
                .isInstanceOf(FlumeException.class)
                .hasMessage("the metrics server needs a port (flume.monitoring.port); 0 picks a free one");
    }
}
