package com.advertisex.lake.singlenode.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Reads a JSON page of a daemon. Plain HTTP on the loopback: never by a proxy that the environment names. */
public final class HttpJson
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 3000;

    private HttpJson() {}

    public static JsonNode get(String url)
            throws IOException
    {
        // Not java.net.http: its client costs a third of a second of start-up in a command that takes one.
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Accept", "application/json");
        try (InputStream input = connection.getInputStream()) {
            return MAPPER.readTree(input);
        }
        finally {
            connection.disconnect();
        }
    }
}
