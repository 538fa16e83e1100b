package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestArtifactSet
{
    @TempDir
    private Path folder;

    @Test
    void keepsTheOrderOfTheList()
            throws IOException
    {
        Path first = Files.createFile(folder.resolve("z-1.jar"));
        Path second = Files.createFile(folder.resolve("a-2.jar"));
        ArtifactSet artifacts = ArtifactSet.read(list(first + ":" + second + "\n"), file -> file);
        assertThat(artifacts.files()).containsExactly(first, second);
        assertThat(artifacts.classpath()).isEqualTo(first + ":" + second);
        assertThat(artifacts.fileNamed("a-")).isEqualTo(second);
    }

    @Test
    void usesAFileWhereItWasPut()
            throws IOException
    {
        Path copy = Files.createFile(folder.resolve("copy-1.jar"));
        ArtifactSet artifacts = ArtifactSet.read(list("/opt/lake/being-rebuilt-1.jar"), file -> copy);
        assertThat(artifacts.files()).containsExactly(copy);
    }

    @Test
    void saysWhichFileIsGone()
            throws IOException
    {
        Path list = list(folder + "/gone-1.jar");
        assertThatThrownBy(() -> ArtifactSet.read(list, file -> file))
                .isInstanceOf(LakeException.class)
                .hasMessage(folder + "/gone-1.jar is gone; run ./mvnw package -DskipTests to have it again");
    }

    @Test
    void saysThatTheProjectIsNotBuilt()
    {
        assertThatThrownBy(() -> ArtifactSet.read(folder.resolve("classpath"), file -> file))
                .isInstanceOf(LakeException.class)
                .hasMessage(folder + "/classpath is missing: the project is not built; run ./mvnw package -DskipTests");
    }

    private Path list(String text)
            throws IOException
    {
        return Files.writeString(folder.resolve("classpath"), text);
    }
}
