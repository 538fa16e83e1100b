package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With scripts in the place of Python. */
class TestPythonEnvironment
{
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private PythonEnvironment make(String python, String requirements)
            throws IOException
    {
        return PythonEnvironment.make(directory.resolve("work"), python, requirements, new PrintWriter(out, true));
    }

    /** A Python whose {@code -m venv FOLDER} makes an interpreter that does this. */
    private String python(String pip)
            throws IOException
    {
        return script("mkdir -p \"$3/bin\"\nprintf '#!/bin/sh\\n" + pip + "\\n' > \"$3/bin/python\"\nchmod +x \"$3/bin/python\"");
    }

    private String script(String lines)
            throws IOException
    {
        Path file = directory.resolve("python");
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, Set.copyOf(fromString("rwx------")));
        return file.toString();
    }

    @Test
    void isMadeOnceForTheSameRequirements()
            throws IOException
    {
        String python = python("exit 0");
        assertThat(make(python, "a==1\n").interpreter()).isExecutable();
        make("nosuch-python", "a==1\n");
        assertThat(out.toString().lines()).containsExactly("Installing Great Expectations from PyPI into " + directory.resolve("work/venv") + " (once)");
        make(python, "a==2\n");
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(directory.resolve("work/requirements.txt")).hasContent("a==2");
    }

    @Test
    void saysThatThereIsNoPython()
    {
        assertThatThrownBy(() -> make("nosuch-python", "a==1\n"))
                .isInstanceOf(BenchException.class)
                .hasMessage("there is no nosuch-python here; Great Expectations needs Python 3.11 or later (--python)");
    }

    @Test
    void saysThatThereIsNoVenv()
            throws IOException
    {
        String python = script("echo 'No module named venv' >&2; exit 1");
        assertThatThrownBy(() -> make(python, "a==1\n"))
                .isInstanceOf(BenchException.class)
                .hasMessage("Python cannot make a virtual environment; it must be Python 3.11 or later with venv (--python; Debian, Ubuntu: python3-venv): "
                        + "No module named venv; its log: " + directory.resolve("work/install.log"));
    }

    @Test
    void saysThatPackagesCannotBeHadAndTriesAgain()
            throws IOException
    {
        String python = python("echo ERROR: No matching distribution; exit 1");
        assertThatThrownBy(() -> make(python, "a==1\n"))
                .isInstanceOf(BenchException.class)
                .hasMessage("the packages of " + directory.resolve("work/requirements.txt") + " cannot be installed from PyPI; that needs the network and "
                        + "Python 3.11 or later (--python): ERROR: No matching distribution; its log: " + directory.resolve("work/install.log"));
        assertThat(make(python("exit 0"), "a==1\n").interpreter()).isExecutable();
    }
}
