package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.Platform;
import java.util.Optional;

/** The platform whose programs this host can start. */
public final class HostPlatform {
    private HostPlatform() {}

    /** Empty on another system than Linux, or another processor than those of images. */
    public static Optional<Platform> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> Optional.of(Platform.LINUX_AMD64);
            case "aarch64", "arm64" -> Optional.of(Platform.LINUX_ARM64);
            default -> Optional.empty();
        };
    }
}
