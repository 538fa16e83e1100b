package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.singlenode.LakeException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The calls of Oozie's web API (its documentation, WebServicesAPI) that the {@code lake jobs} commands make. */
final class OozieApi
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A submission parses what it is given, and reads it from HDFS first. */
    private static final int TIMEOUT_MILLIS = 60_000;

    private final String root;

    /** @param root of the API: {@code http://127.0.0.1:20060/oozie} */
    OozieApi(String root)
    {
        this.root = requireNonNull(root, "root is null");
    }

    /** @param query {@code show=info&len=5}, each value encoded */
    JsonNode job(String id, String query)
            throws IOException
    {
        return MAPPER.readTree(send("GET", "/v2/job/" + id + "?" + query, null));
    }

    /**
     * @param type bundle, coord or wf
     * @param name of the application; empty for all
     */
    JsonNode jobs(String type, String name, int length)
            throws IOException
    {
        String path = "/v2/jobs?jobtype=" + type + "&len=" + length + (name.isEmpty() ? "" : "&filter=" + encode("name=" + name));
        return MAPPER.readTree(send("GET", path, null)).path(switch (type) {
            case "bundle" -> "bundlejobs";
            case "coord" -> "coordinatorjobs";
            default -> "workflows";
        });
    }

    /** @return the id of what runs now */
    String start(Map<String, String> properties)
            throws IOException
    {
        return post("start", properties).path("id").asText();
    }

    /**
     * Has the server read, check and resolve an application without running it.
     *
     * @throws LakeException with the server's reason
     */
    void rehearse(Map<String, String> properties)
            throws IOException
    {
        post("dryrun", properties);
    }

    void kill(String id)
            throws IOException
    {
        send("PUT", "/v2/job/" + id + "?action=kill&user.name=" + encode(System.getProperty("user.name")), null);
    }

    private JsonNode post(String action, Map<String, String> properties)
            throws IOException
    {
        byte[] answer = send("POST", "/v2/jobs?action=" + action, xml(properties).getBytes(UTF_8));
        return MAPPER.readTree(answer);
    }

    private byte[] send(String method, String path, byte[] body)
            throws IOException
    {
        HttpURLConnection connection = (HttpURLConnection) URI.create(root + path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Content-Type", "application/xml;charset=UTF-8");
            if (body != null) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
                String reason = connection.getHeaderField("oozie-error-message");
                throw new LakeException("Oozie refuses: " + (reason == null ? "HTTP " + connection.getResponseCode() : reason)
                        + "; `lake logs oozie` says more");
            }
            try (InputStream input = connection.getInputStream()) {
                return input.readAllBytes();
            }
        }
        finally {
            connection.disconnect();
        }
    }

    /** What a job was submitted with. */
    static Configuration submitted(JsonNode job)
    {
        Configuration properties = new Configuration(false);
        properties.addResource(new ByteArrayInputStream(job.path("conf").asText().getBytes(UTF_8)), job.path("appName").asText());
        return properties;
    }

    /** Hadoop's form of properties. */
    static String xml(Map<String, String> properties)
    {
        StringBuilder xml = new StringBuilder("<configuration>");
        new TreeMap<>(properties).forEach((name, value) -> xml.append("<property><name>").append(escape(name)).append("</name><value>")
                .append(escape(value)).append("</value></property>"));
        return xml.append("</configuration>").toString();
    }

    private static String escape(String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String encode(String text)
    {
        return URLEncoder.encode(text, UTF_8);
    }
}
