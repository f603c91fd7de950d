package io.github.keycloakirsa.it.bitnami;

import io.github.keycloakirsa.it.Setting;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import java.nio.file.Path;

/** The image under test, which is built for the run of all tests only. */
final class BitnamiImage {
    private BitnamiImage() {}

    /** What the build made. */
    static BuiltImage built() {
        return BuiltImage.of(Setting.OWN_IMAGES.path(), "keycloak-26-bitnami", Variant.OPTIMIZED);
    }

    /** The reference under which the engine has it. */
    static String reference() {
        return Loaded.REFERENCE;
    }

    /** The scripts that go into it. */
    static Path scripts() {
        return Setting.KEYCLOAK_IMAGES.path().resolve("../../bitnami/scripts").normalize();
    }

    /** Loads it once, and only when somebody asks. */
    private static final class Loaded {
        private static final String REFERENCE = built().archive().load();
    }
}
