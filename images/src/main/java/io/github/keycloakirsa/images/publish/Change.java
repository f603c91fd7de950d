package io.github.keycloakirsa.images.publish;

import java.util.Optional;

/**
 * One input of an image that is not what it was.
 *
 * @param kind what it is
 * @param name such as {@code tzdata} or {@code software.amazon.jdbc:aws-advanced-jdbc-wrapper}
 * @param from version before; empty for what is new
 * @param to version now; empty for what is gone
 * @param security whether Debian's security archive brought it
 */
public record Change(Kind kind, String name, Optional<String> from, Optional<String> to, boolean security) {
    /** What changes. */
    public enum Kind {
        /** Keycloak itself. */
        KEYCLOAK("Keycloak"),
        /** The AWS Advanced JDBC Wrapper. */
        WRAPPER("JDBC wrapper"),
        /** A module of the AWS SDK, or all of them, from one version to the next. */
        SDK("AWS SDK"),
        /** Another provider jar. */
        PROVIDER("provider"),
        /** A Debian package. */
        PACKAGE("package"),
        /** The image below. */
        BASE("base"),
        /** Anything that is not a component, such as an option or an own file. */
        DEFINITION("definition");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people and JSON. */
        public String label() {
            return label;
        }
    }

    /** Such as {@code 2026a-1 -> 2026b-1}. */
    public String versions() {
        return from.orElse("none") + " -> " + to.orElse("none");
    }
}
