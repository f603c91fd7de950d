package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry with one base, and a cache that does not know it yet. */
abstract class WithRegistry {
    static final Platform AMD64 = Platform.LINUX_AMD64;
    static final Retry NO_PAUSE = new Retry(3, Duration.ZERO);

    @TempDir
    Path cache;

    FakeRegistry registry;
    Sha256 index;
    String reference;

    @BeforeEach
    void publish() throws IOException {
        registry = FakeRegistry.start();
        index = UpstreamImage.publish(registry, AMD64);
        reference = registry.host() + "/keycloak:latest-index";
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    static ImageException fault(ThrowingCallable action) {
        return catchThrowableOfType(ImageException.class, action);
    }

    PulledBase pull(RegistrySettings settings) {
        return base(settings).pull(reference, index, AMD64);
    }

    RegistryBase base(RegistrySettings settings) {
        return new RegistryBase(cache, settings, NO_PAUSE, BuildLog.silent());
    }
}
