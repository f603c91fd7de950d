package io.github.keycloakirsa.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileFaultTest {
    @Test
    void reasonNamesTheFileAndNoJavaClass() {
        assertThat(FileFault.reason(new AccessDeniedException("/a"))).isEqualTo("no permission for '/a'");
        assertThat(FileFault.reason(new NoSuchFileException("/a"))).isEqualTo("there is no '/a'");
        assertThat(FileFault.reason(new FileAlreadyExistsException("/a"))).isEqualTo("'/a' is in the way");
        assertThat(FileFault.reason(new FileSystemException("/a"))).isEqualTo("the file system refuses it ('/a')");
        assertThat(FileFault.reason(new IOException("odd"))).isEqualTo("odd");
    }

    @Test
    void fullDiskIsToldFromOtherFaults() {
        assertThat(FileFault.isFull(new FileSystemException("/a", null, "No space left on device")))
                .isTrue();
        assertThat(FileFault.isFull(new FileSystemException("/a", null, "Disk quota exceeded")))
                .isTrue();
        assertThat(FileFault.isFull(new AccessDeniedException("/a"))).isFalse();
        assertThat(FileFault.isFull(new FileSystemException("/quota", null, "Input/output error")))
                .isFalse();
    }

    /** In whatever language this Java was started; for the same in another one, set LC_ALL. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskIsToldInTheLanguageOfTheSystem() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Files.write(Path.of("/dev/full"), new byte[1], StandardOpenOption.WRITE))
                .satisfies(fault -> assertThat(FileFault.isFull(fault)).isTrue());
    }
}
