/**
 * Turns requests into locked, verified files. {@code maven} does it for Maven artifacts, {@code debian} for Debian
 * packages; this package holds what both share: digests, the log that people read, and the one exception type.
 */
package io.github.keycloakirsa.resolver;
