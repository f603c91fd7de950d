package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainsTest {
    @TempDir
    private Path user;

    @Test
    void aJdkOfTheFileIsFoundByItsVersion() throws IOException {
        Path other = java("other", "98.0.1");
        Path wanted = java("wanted", "99.0.2");
        write("<toolchains><toolchain><type>jdk</type><configuration><jdkHome>" + other
                + "</jdkHome></configuration></toolchain><toolchain><type>jdk</type><configuration><jdkHome> " + wanted
                + "\n</jdkHome></configuration></toolchain></toolchains>");

        assertThat(HostJava.find(99, user, Map.of())).map(HostJava::home).contains(wanted);
    }

    @Test
    void aJdkOfAVariableIsFound() throws IOException {
        Path wanted = java("wanted", "99.0.2");

        assertThat(HostJava.find(99, user, Map.of("JAVA_HOME_99_X64", wanted.toString())))
                .hasValueSatisfying(java -> assertThat(java.release().version()).isEqualTo("99.0.2+7"));
    }

    @Test
    void aJdkOfTheUsersFolderIsFound() throws IOException {
        Path wanted = java(".jdks/some", "99.0.2");

        assertThat(HostJava.find(99, user, Map.of())).map(HostJava::home).contains(wanted);
    }

    @Test
    void aFileThatNamesOthersIsNotRead() throws IOException {
        write(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><toolchains><jdkHome>&e;</jdkHome></toolchains>");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> HostJava.find(99, user, Map.of()))
                .withMessageContaining("toolchains.xml");
    }

    private Path java(String name, String version) throws IOException {
        Path home = user.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Path program = Files.createFile(home.resolve("bin/java"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"" + version + "+7\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void write(String toolchains) throws IOException {
        Files.createDirectories(user.resolve(".m2"));
        Files.writeString(user.resolve(".m2/toolchains.xml"), toolchains);
    }
}
