package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about settings that are wrong, or that nothing reads. */
interface ChecksTable {
    /** Says what a person should know, and checks. */
    String CHECK = """
            . "$SCRIPTS/liblog.sh"
            . "$SCRIPTS/keycloak-env.sh"
            . "$SCRIPTS/keycloak/checks.sh"
            for note in "${env_notes[@]}"; do warn "$note"; done
            check_settings
            """;

    /** The shell of the test. */
    Shell shell();

    /** Somebody may have put the secret where its path belongs. */
    @Test
    default void secretInThePlaceOfAPathIsNotShown() {
        assertThat(shell().run(Map.of("KEYCLOAK_DATABASE_PASSWORD_FILE", "s3cret"), CHECK)
                        .err())
                .contains("WARN", "KEYCLOAK_DATABASE_PASSWORD_FILE is what does not begin with /")
                .doesNotContain("s3cret");
    }

    @Test
    default void fileThatCannotBeReadIsAWarning() {
        Shell.Outcome outcome = shell().run(Map.of("KEYCLOAK_DATABASE_PASSWORD_FILE", "/none"), CHECK);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("WARN", "KEYCLOAK_DATABASE_PASSWORD_FILE is '/none': no file that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEYCLOAK_ENABLE_HTTPS=yes | KEYCLOAK_ENABLE_HTTPS must be true or false, not 'yes'.",
                "KEYCLOAK_ENABLE_STATISTICS=on | KEYCLOAK_ENABLE_STATISTICS must be true or false, not 'on'.",
                "KEYCLOAK_ENABLE_HEALTH_ENDPOINTS=1 | KEYCLOAK_ENABLE_HEALTH_ENDPOINTS must be true or false, not '1'.",
                "KEYCLOAK_HTTP_PORT=http | KC_HTTP_PORT (KEYCLOAK_HTTP_PORT) must be a port from 1 to 65535, not 'http'.",
                "KC_HTTPS_PORT=70000 | KC_HTTPS_PORT (KEYCLOAK_HTTPS_PORT) must be a port from 1 to 65535, not '70000'.",
                "KEYCLOAK_HTTP_PORT=8443 | KC_HTTP_PORT and KC_HTTPS_PORT are both 8443: each needs a port of its own.",
                "KEYCLOAK_ENABLE_HTTPS=true | KC_HTTPS_KEY_STORE_FILE (KEYCLOAK_HTTPS_KEY_STORE_FILE) is not set.",
                "KEYCLOAK_ENABLE_HTTPS=true KEYCLOAK_HTTPS_USE_PEM=true"
                        + " | KC_HTTPS_CERTIFICATE_FILE (KEYCLOAK_HTTPS_CERTIFICATE_FILE) is not set.",
                "KEYCLOAK_ENABLE_HTTPS=true KEYCLOAK_HTTPS_KEY_STORE_FILE=/none"
                        + " | KC_HTTPS_KEY_STORE_FILE (KEYCLOAK_HTTPS_KEY_STORE_FILE) names '/none', which cannot be read.",
                "KEYCLOAK_PROXY_HEADERS=x | KC_PROXY_HEADERS (KEYCLOAK_PROXY_HEADERS) must be forwarded or xforwarded, not 'x'.",
                "KEYCLOAK_INIT_MAX_RETRIES=a[$(id)] | KEYCLOAK_INIT_MAX_RETRIES must be a number up to 99999, not 'a[$(id)]'.",
                "KEYCLOAK_DATABASE_VENDOR=mysql | KC_DB (KEYCLOAK_DATABASE_VENDOR) is 'mysql', but the image was built for",
            })
    default void badSettingEndsTheStartAndIsNamed(String given, String message) {
        Shell.Outcome outcome = shell().run(Shell.variables(given, " "), CHECK);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("ERROR ==> ", message);
    }

    @Test
    default void portsBelow1024AreRootsWhereTheKernelDoesNotSay() {
        Shell.Outcome outcome = shell().run(Map.of(), ". \"$SCRIPTS/keycloak/checks.sh\"; lowest_port /none");

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("1024\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    default void allBadSettingsAreNamedAtOnce() {
        Shell.Outcome outcome =
                shell().run(Map.of("KC_HTTP_PORT", "a", "KC_HTTPS_PORT", "b", "KC_PROXY_HEADERS", "c"), CHECK);

        assertThat(outcome.err().lines().filter(line -> line.contains("ERROR"))).hasSize(3);
    }

    @Test
    default void deadNamesAreNamedInOneWarning() {
        Shell.Outcome outcome = shell().run(
                        Map.of(
                                "KEYCLOAK_CREATE_ADMIN_USER", "true",
                                "KEYCLOAK_MANAGEMENT_USER", "manager",
                                "KEYCLOAK_PROXY_ADDRESS_FORWARDING", "true",
                                "KC_CACHE_TYPE", "ispn",
                                "KC_SPI_ADMIN_REALM", "master",
                                "KEYCLOAK_SOMETHING", "else"),
                        CHECK);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err().lines().toList())
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        "KEYCLOAK_CREATE_ADMIN_USER KEYCLOAK_MANAGEMENT_USER KEYCLOAK_PROXY_ADDRESS_FORWARDING KC_CACHE_TYPE today:");
    }

    @Test
    default void administratorWithoutPasswordIsToldOf() {
        assertThat(shell().run(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin"), CHECK)
                        .err())
                .contains("No administrator 'admin' is made");
    }
}
