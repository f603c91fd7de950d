package io.github.keycloakirsa.agent;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/**
 * Versions of a product.
 *
 * @param product whose versions
 * @param from the first one
 * @param before the first one no longer meant; empty: there is no such yet
 */
record Span(Product product, Version from, Optional<Version> before) {
    enum Product {
        JAVA,
        KEYCLOAK
    }

    static Span java(int from) {
        return new Span(Product.JAVA, Version.parse(Integer.toString(from)), Optional.empty());
    }

    static Span keycloak(String from) {
        return new Span(Product.KEYCLOAK, Version.parse(from), Optional.empty());
    }

    static Span keycloak(String from, String before) {
        return new Span(Product.KEYCLOAK, Version.parse(from), Optional.of(Version.parse(before)));
    }

    /** @param version empty: newer than every other */
    boolean holds(Optional<Version> version) {
        return version.map(one -> one.compareTo(from) >= 0
                        && before.map(end -> one.compareTo(end) < 0).orElse(true))
                .orElse(before.isEmpty());
    }
}
