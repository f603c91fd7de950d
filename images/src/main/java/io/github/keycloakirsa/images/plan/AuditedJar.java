package io.github.keycloakirsa.images.plan;

/**
 * A jar on Keycloak's class path.
 *
 * @param name file name
 * @param content the jar
 */
public record AuditedJar(String name, FileContent content) {}
