package io.github.keycloakirsa.images.plan;

import java.util.Optional;

/**
 * A jar of Keycloak's {@code providers} folder.
 *
 * @param jar the jar
 * @param module its {@code group:artifact}; empty for a file of the definition's folder
 */
record Provider(AuditedJar jar, Optional<String> module) {}
