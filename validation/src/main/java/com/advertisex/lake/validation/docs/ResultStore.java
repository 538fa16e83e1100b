package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.result.SuiteJson;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.result.ValidationResultJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * All results of a site, a file each, below {@code validations/SUITE/}, and the suites as they were last run, in {@code expectations/}. Files are JSON as
 * Great Expectations shapes it; what else the pages need stands in the {@code meta} of a result.
 */
final class ResultStore
{
    static final String RESULTS = "validations";
    static final String SUITES = "expectations";
    static final String PART = "data_asset_part";
    static final String ENGINE = "execution_engine";

    private static final String SUFFIX = ".json";
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Path folder;

    ResultStore(Path folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** A result of the same time, suite and data as one that is there stands beside it. */
    void write(ValidationResult result, ValidationRun run)
            throws IOException
    {
        ObjectNode json = ValidationResultJson.toJson(result);
        ObjectNode meta = json.withObject("/meta");
        meta.putObject("run_id").put("run_name", run.id()).put("run_time", run.time().toString());
        meta.putObject("active_batch_definition").put("data_asset_name", run.asset().name());
        run.asset().part().ifPresent(part -> meta.put(PART, part));
        meta.put(ENGINE, run.engine());
        String suite = result.suite().name();
        Path file = file(suite, run, "");
        for (int i = 2; Files.exists(file); i++) {
            file = file(suite, run, "-" + i);
        }
        writeWhole(folder.resolve(SUITES).resolve(SafeName.of(suite) + SUFFIX), SuiteJson.write(result.suite()));
        writeWhole(file, json.toPrettyString());
    }

    /** Whether there is a result of a suite of the same time and data. */
    boolean holds(String suite, ValidationRun run)
    {
        return Files.exists(file(suite, run, ""));
    }

    private Path file(String suite, ValidationRun run, String more)
    {
        String name = FILE_TIME.format(run.time()) + "-" + SafeName.of(run.asset().name()) + more + SUFFIX;
        return folder.resolve(RESULTS).resolve(SafeName.of(suite)).resolve(name);
    }

    /** Folders of suites that have results, in the order of their names. */
    List<String> suites()
            throws IOException
    {
        return names(folder.resolve(RESULTS), Files::isDirectory);
    }

    /** Names of the files of a suite's results, without {@code .json}, oldest first. */
    List<String> results(String suite)
            throws IOException
    {
        return names(folder.resolve(RESULTS).resolve(suite), file -> file.toString().endsWith(SUFFIX)).stream()
                .map(name -> name.substring(0, name.length() - SUFFIX.length())).sorted().toList();
    }

    StoredResult read(String suite, String result)
            throws DamagedFileException
    {
        String file = resultFile(suite, result);
        JsonNode json = json(file);
        try {
            return StoredResult.of(result, json);
        }
        catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, e.getMessage(), e);
        }
    }

    /** A suite as it was last run. */
    JsonNode suite(String suite)
            throws DamagedFileException
    {
        return json(suiteFile(suite));
    }

    /** Below the folder of the site. */
    static String resultFile(String suite, String result)
    {
        return RESULTS + "/" + suite + "/" + result + SUFFIX;
    }

    /** Below the folder of the site. */
    static String suiteFile(String suite)
    {
        return SUITES + "/" + suite + SUFFIX;
    }

    /** Replaces the file at once: who reads it meanwhile sees the old or the new one, never half of it. */
    static void writeWhole(Path file, String text)
            throws IOException
    {
        Path parent = requireNonNull(file.getParent(), "file has no parent");
        Files.createDirectories(parent);
        Path part = parent.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            // Not writeString, which refuses half a character, and values of broken data may hold one.
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        finally {
            Files.deleteIfExists(part);
        }
    }

    /** Names that begin with a dot are of others, or of files that are not whole yet. */
    static List<String> names(Path parent, Predicate<Path> taken)
            throws IOException
    {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(taken).map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
        }
    }

    private JsonNode json(String file)
            throws DamagedFileException
    {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            JsonNode json = MAPPER.readTree(in);
            if (json.isMissingNode()) {
                throw new DamagedFileException(file, "it is empty", null);
            }
            return json;
        }
        catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage(), e);
        }
        catch (IOException e) {
            throw new DamagedFileException(file, "it cannot be read: " + e.getMessage(), e);
        }
    }
}
