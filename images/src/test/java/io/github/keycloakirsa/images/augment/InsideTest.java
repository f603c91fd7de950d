package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsideTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/jvm/java/conf, /etc/java, ../../../../etc/java",
        "/lib64, usr/lib64, usr/lib64",
        "/usr/bin/up, ../../../../../etc/passwd, ../../etc/passwd"
    })
    void linksStayInTheFolder(String path, String target, String expected) throws IOException {
        Inside.link(new SymbolicLink(path, target, Owner.ROOT), folder);

        assertThat(Files.readSymbolicLink(folder.resolve(path.substring(1)))).hasToString(expected);
    }

    @Test
    void aFileThatIsNotTheLockedOneIsRefused() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "changed since");
        FileContent locked = new FileContent.OnDisk(source, 13, Optional.of(Sha256.of(new byte[0])));
        RegularFile file = new RegularFile("/opt/a.jar", 0644, Owner.ROOT, locked, "artifact a");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Inside.write(file, folder.resolve("opt/a.jar")))
                .satisfies(e -> assertThat(e.problem())
                        .startsWith("'/opt/a.jar' of artifact a was changed while the image was built"));
    }

    @Test
    void aPathThatLeadsOutIsRefused() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Inside.resolve(folder, "/../outside"))
                .satisfies(e -> assertThat(e.problem())
                        .isEqualTo("The path '/../outside' of the image leads out of the image."));
    }
}
