package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.Optional;

/** A published image, and short ways to pin a text to it. */
final class Pins {
    static final String DIGEST = "sha256:" + "ab12".repeat(16);
    static final PinnedImage IMAGE = new PinnedImage(
            "registry.example.test:5000",
            "camunda/keycloak",
            "26.7.3-2026-11-24-001",
            new Sha256(DIGEST.substring("sha256:".length())));

    private Pins() {}

    static String pin(String text) {
        return Pin.apply("values.yaml", text, Optional.empty(), IMAGE);
    }

    static String pin(String text, String path) {
        return Pin.apply("values.yaml", text, Optional.of(new KeyPath(path)), IMAGE);
    }
}
