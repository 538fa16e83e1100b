package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.Resources;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, spoken to by its DevTools protocol. */
final class Chromium
        implements AutoCloseable
{
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    private Chromium(Process process, URI address)
            throws Exception
    {
        this.process = process;
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).get(SECONDS, TimeUnit.SECONDS);
        String target = send("Target.createTarget", Map.of("url", "about:blank"), "").get("targetId").asText();
        this.session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "").get("sessionId").asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        send("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
    }

    /** The program, by the environment's CHROMIUM or on the path; empty where there is none. */
    static Optional<Path> program()
    {
        if (System.getenv("CHROMIUM") != null) {
            return Optional.of(Path.of(System.getenv("CHROMIUM")));
        }
        List<String> names = List.of("chromium", "chromium-browser", "chromium-headless-shell", "google-chrome");
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    /** @param profile a folder of its own */
    static Chromium start(Path program, Path profile)
            throws Exception
    {
        Process process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true).redirectOutput(profile.resolve("chromium.log").toFile()).start();
        try {
            // Two lines: the port, and the path of the browser.
            Path file = profile.resolve("DevToolsActivePort");
            for (int i = 0; i < SECONDS * 10 && process.isAlive() && (!Files.exists(file) || Files.readAllLines(file).size() < 2); i++) {
                Thread.sleep(100);
            }
            if (!Files.exists(file)) {
                throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("chromium.log")));
            }
            List<String> lines = Files.readAllLines(file);
            return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
        }
        catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    void look(int width, boolean dark)
            throws Exception
    {
        send("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** @return what the browser complained of while it loaded the page */
    List<String> open(URI page)
            throws Exception
    {
        events.clear();
        JsonNode answer = send("Page.navigate", Map.of("url", page.toString()));
        List<String> complaints = new ArrayList<>();
        if (answer.hasNonNull("errorText")) {
            complaints.add(answer.get("errorText").asText());
            return complaints;
        }
        while (true) {
            JsonNode event = events.poll(SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                complaints.add("the page did not load");
                return complaints;
            }
            switch (event.path("method").asText()) {
                case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed" -> complaints.add(event.toString());
                case "Page.lifecycleEvent" -> {
                    // Of this page, not of the one before it.
                    if (event.at("/params/name").asText().equals("load") && event.at("/params/loaderId").equals(answer.get("loaderId"))) {
                        return complaints;
                    }
                }
                default -> {}
            }
        }
    }

    /** @param expression of JavaScript */
    JsonNode evaluate(String expression)
            throws Exception
    {
        JsonNode answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalArgumentException(answer.get("exceptionDetails").toString());
        }
        return answer.at("/result/value");
    }

    @Override
    public void close()
            throws Exception
    {
        try {
            send("Browser.close", Map.of(), "");
        }
        finally {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private JsonNode send(String method, Map<String, Object> parameters)
            throws Exception
    {
        return send(method, parameters, session);
    }

    private JsonNode send(String method, Map<String, Object> parameters, String to)
            throws Exception
    {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode command = Resources.MAPPER.createObjectNode().put("id", id).put("method", method);
        command.set("params", Resources.MAPPER.valueToTree(parameters));
        if (!to.isEmpty()) {
            command.put("sessionId", to);
        }
        socket.sendText(command.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        JsonNode answered = answer.get(SECONDS, TimeUnit.SECONDS);
        if (answered.has("error")) {
            throw new IOException(method + ": " + answered.get("error"));
        }
        return answered.get("result");
    }

    private final class Listener
            implements WebSocket.Listener
    {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last)
        {
            message.append(data);
            if (last) {
                take(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text)
        {
            try {
                JsonNode json = Resources.MAPPER.readTree(text);
                CompletableFuture<JsonNode> answer = json.has("id") ? answers.remove(json.get("id").intValue()) : null;
                if (answer == null) {
                    events.add(json);
                }
                else {
                    answer.complete(json);
                }
            }
            catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }
    }
}
