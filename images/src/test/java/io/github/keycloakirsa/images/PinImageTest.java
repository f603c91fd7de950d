package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.verify.MemoryRegistry;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinImageTest {
    private static final Sha256 OLD = Sha256.of(new byte[] {1});
    private static final Sha256 NEW = Sha256.of(new byte[] {2});

    private final MemoryRegistry registry = new MemoryRegistry();

    @Test
    void tagForEverOfWhatAMovingTagLeadsToIsPinned() {
        Map.of(
                        "26.7.3-2026-11-23-002", OLD,
                        "26.7.3-2026-11-24-001", NEW,
                        "26.7.3", NEW,
                        "26", NEW,
                        "latest", NEW,
                        "optimized-26.7.3-2026-11-24-001", OLD,
                        "optimized-26", OLD,
                        "25", OLD)
                .forEach(registry::point);

        assertThat(pinned("26")).isEqualTo("26.7.3-2026-11-24-001");
        assertThat(pinned("26.7.3")).isEqualTo("26.7.3-2026-11-24-001");
        assertThat(pinned("optimized-26")).isEqualTo("optimized-26.7.3-2026-11-24-001");
        assertThat(pinned("26.7.3-2026-11-23-002")).isEqualTo("26.7.3-2026-11-23-002");
        assertThat(pinned("latest")).isEqualTo("latest");
        assertThat(pinned("25")).isEqualTo("25");
    }

    private String pinned(String tag) {
        String reference = new PinImage(address -> registry)
                .source("r.example.test/kc:" + tag, Optional.empty())
                .reference();
        return reference.substring("r.example.test/kc:".length(), reference.indexOf('@'));
    }
}
