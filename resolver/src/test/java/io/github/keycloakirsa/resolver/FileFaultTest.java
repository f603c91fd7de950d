package io.github.keycloakirsa.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

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
        assertThat(FileFault.isFull(new AccessDeniedException("/a"))).isFalse();
    }
}
