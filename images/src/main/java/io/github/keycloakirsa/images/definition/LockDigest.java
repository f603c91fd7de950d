package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.resolver.Sha256;

/**
 * The digest by which a lock knows the definition it was made for. It covers what chooses versions and nothing else, so
 * that a new option, file or reason needs no new lock.
 */
public final class LockDigest {
    private LockDigest() {}

    /** The digest of what chooses versions in a definition. */
    public static Sha256 of(ImageDefinition definition) {
        ObjectNode text = Canonical.object();
        text.set("platforms", Canonical.sorted(definition.targets().platforms(), Platform::label));
        text.set("base", Canonical.base(definition.base()));
        definition.keycloak().ifPresent(keycloak -> {
            text.put("keycloak", keycloak.version());
            text.set("providers", Canonical.providers(keycloak.providers()));
        });
        return Canonical.digest(text);
    }
}
