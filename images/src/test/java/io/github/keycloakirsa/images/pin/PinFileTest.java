package io.github.keycloakirsa.images.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinFileTest {
    @TempDir
    private Path folder;

    @Test
    void permissionsAndLinksStay() throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw---x"));
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("values.yaml"));

        PinFile.write(link, "b\r\n");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("b\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw---x");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void textComesBackByteForByte() throws IOException {
        byte[] bytes = "\uFEFFimage: x # 😀\r\n\rend".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("values.yaml"), bytes);

        PinFile.write(file, PinFile.read(file));

        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void fileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("values.yaml"), new byte[] {(byte) 0xC3, 0x28});

        ImageException refusal = catchThrowableOfType(ImageException.class, () -> PinFile.read(file));

        assertThat(refusal.problem()).contains("values.yaml", "not UTF-8");
        assertThat(refusal.remedy()).contains("YAML file");
    }

    @Test
    void missingFileIsRefused() {
        Path file = folder.resolve("none.yaml");

        assertThat(catchThrowableOfType(ImageException.class, () -> PinFile.read(file))
                        .problem())
                .contains("none.yaml");
    }

    @Test
    void hugeFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("values.yaml"), new byte[PinFile.MAX_BYTES + 1]);

        assertThat(catchThrowableOfType(ImageException.class, () -> PinFile.read(file))
                        .problem())
                .contains("larger than");
    }
}
