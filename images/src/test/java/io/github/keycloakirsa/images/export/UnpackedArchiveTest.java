package io.github.keycloakirsa.images.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void fullDiskIsNoFaultOfTheArchive() throws Exception {
        ExportArchive large = new ExportArchive();
        large.add("images/large", new byte[1 << 20]);
        Path archive = folder.resolve("all.tar");
        large.write(archive);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()))
                .as("only root may mount a small disk")
                .isZero();
        try {
            Path place = Files.createDirectory(disk.resolve("unpacked"));

            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> UnpackedArchive.in(place, archive, List.of("images")))
                    .satisfies(e -> {
                        assertThat(e.category()).isEqualTo(Category.OUTPUT);
                        assertThat(e.problem()).contains("'" + archive + "'", "No space left on device");
                        assertThat(e.remedy()).startsWith("Free space").contains("'" + disk + "'", "java.io.tmpdir");
                    });
            assertThat(disk).isEmptyDirectory();
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
