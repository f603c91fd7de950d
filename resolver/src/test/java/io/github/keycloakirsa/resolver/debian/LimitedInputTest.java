package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedInputTest {
    @Test
    void asManyBytesAsAnnouncedAreRead() throws IOException {
        assertThat(input(10).readAllBytes()).hasSize(10);
        assertThat(input(10).read()).isZero();
    }

    @Test
    void oneByteMoreIsRefused() {
        assertThatThrownBy(() -> input(9).readAllBytes())
                .hasMessage("it unpacks to more bytes than the signed index says");
        assertThatThrownBy(() -> input(0).read()).isInstanceOf(IOException.class);
    }

    private static LimitedInput input(long limit) {
        return new LimitedInput(new ByteArrayInputStream(new byte[10]), limit);
    }
}
