package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * A Trino, as both engines find it.
 *
 * @param jdbcUrl {@code jdbc:trino://HOST:PORT}
 * @param user who asks
 */
public record TrinoAddress(String jdbcUrl, String user)
{
    private static final Pattern URL = Pattern.compile("jdbc:trino://(?<authority>[^/?]+:[0-9]+)/?");

    /** @throws BenchException if the URL says more than host and port, which SQLAlchemy would have to be told in other words */
    public TrinoAddress
    {
        requireNonNull(user, "user is null");
        if (!URL.matcher(requireNonNull(jdbcUrl, "jdbcUrl is null")).matches()) {
            throw new BenchException("the URL is " + jdbcUrl + "; this benchmark takes jdbc:trino://HOST:PORT alone (--url)");
        }
    }

    /**
     * For SQLAlchemy.
     *
     * @param source that statements name
     */
    String sqlAlchemyUrl(String catalog, String source)
    {
        Matcher matcher = URL.matcher(jdbcUrl);
        if (!matcher.matches()) {
            throw new IllegalStateException(jdbcUrl);
        }
        return "trino://" + encoded(user) + "@" + matcher.group("authority") + "/" + encoded(catalog) + "?source=" + encoded(source);
    }

    private static String encoded(String text)
    {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
