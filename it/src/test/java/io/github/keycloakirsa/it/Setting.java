package io.github.keycloakirsa.it;

import java.nio.file.Path;
import java.util.Optional;

/** What it/pom.xml tells the tests in system properties, each of which can be given with {@code -D}. */
public enum Setting {
    /** Output folder of the module keycloak-irsa's images. */
    KEYCLOAK_IMAGES("it.keycloak.images"),
    /** Output folder of this module's images. */
    OWN_IMAGES("it.own.images"),
    /** A Keycloak image that the engine has, to test in place of the one that was built. */
    KEYCLOAK_IMAGE("it.keycloak.image"),
    /** The variant of the Keycloak image that tests run on which name none, such as {@code standard}. */
    KEYCLOAK_VARIANT("it.keycloak.variant"),
    /** A PostgreSQL image that the engine has or can pull, such as {@code postgres:17}. */
    POSTGRES_IMAGE("it.postgres.image"),
    /** Folder of other releases' PostgreSQL servers, each in a jar named by its release. */
    POSTGRES_RELEASES("it.postgres.releases"),
    /** A LocalStack image that the engine has or can pull, such as {@code localstack/localstack:4.14.0}. */
    LOCALSTACK_IMAGE("it.localstack.image"),
    /** Folder of Helm charts, to hold the tests' own idea of them to. */
    CHARTS("it.charts"),
    /** The definition of the resource of Keycloak's operator. */
    OPERATOR_CRD("it.operator.crd"),
    /** Folder of all logs. */
    LOGS("it.logs");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** The value; empty when nothing was said. */
    public Optional<String> value() {
        return Optional.ofNullable(System.getProperty(property)).filter(text -> !text.isBlank());
    }

    /** The value as a path. */
    public Path path() {
        return Path.of(value().orElseThrow(() -> new IllegalStateException("The system property '" + property
                        + "' is not set. Run the tests with ./it/verify, or set it as it/pom.xml does.")))
                .toAbsolutePath()
                .normalize();
    }
}
