package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The images that the tests run: those that were built, or others that a {@link Setting} names in their place. Each
 * method gives a reference that the engine has or can pull.
 */
final class TestImages {
    private final Map<Variant, Once<String>> keycloaks = forEach(variant -> new Once<>(() -> load(variant)));

    /** The Keycloak under test, loaded into the engine when first asked for. */
    String keycloak(Variant variant) {
        return keycloaks.get(variant).get();
    }

    /** The PostgreSQL that the tests run on where they name no other. */
    static String postgres() {
        return Setting.POSTGRES_IMAGE.value().orElseGet(() -> own("postgresql-17"));
    }

    /** The LocalStack that is all of AWS for the tests. */
    static String localStack() {
        return Setting.LOCALSTACK_IMAGE.value().orElseGet(() -> own("localstack-4"));
    }

    /** An image of this module's definitions, loaded into the engine. */
    static String own(String definition) {
        return BuiltImage.standard(Setting.OWN_IMAGES.path(), definition)
                .archive()
                .load();
    }

    /** The variant of Keycloak that tests run on which name none. */
    static Variant variant() {
        return Setting.KEYCLOAK_VARIANT
                .value()
                .map(name -> Variant.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(Variant.OPTIMIZED);
    }

    /** A part of the tests for each variant. */
    static <T> Map<Variant, T> forEach(Function<Variant, T> part) {
        Map<Variant, T> parts = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            parts.put(variant, part.apply(variant));
        }
        return parts;
    }

    private static String load(Variant variant) {
        return Setting.KEYCLOAK_IMAGE
                .value()
                .filter(given -> variant == variant())
                .orElseGet(() -> BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", variant)
                        .archive()
                        .load());
    }
}
