package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of the contract, in both of its dialects: each leads to one of Keycloak's. */
interface NamesTable {
    /** Older name, Keycloak's name, a value: the tables of the contract, both of its dialects. */
    String NAMES = """
            KEYCLOAK_ADMIN                       KC_BOOTSTRAP_ADMIN_USERNAME           root
            KEYCLOAK_ADMIN_USER                  KC_BOOTSTRAP_ADMIN_USERNAME           root
            KEYCLOAK_ADMIN_PASSWORD              KC_BOOTSTRAP_ADMIN_PASSWORD           s3cret
            KEYCLOAK_BOOTSTRAP_ADMIN_PASSWORD    KC_BOOTSTRAP_ADMIN_PASSWORD           s3cret
            KEYCLOAK_DATABASE_USER               KC_DB_USERNAME                        kc
            DB_USER                              KC_DB_USERNAME                        kc
            KEYCLOAK_DATABASE_PASSWORD           KC_DB_PASSWORD                        s3cret
            DB_PASSWORD                          KC_DB_PASSWORD                        s3cret
            KEYCLOAK_DATABASE_SCHEMA             KC_DB_SCHEMA                          own
            DB_SCHEMA                            KC_DB_SCHEMA                          own
            KEYCLOAK_DATABASE_VENDOR             KC_DB                                 mariadb
            KEYCLOAK_HTTP_PORT                   KC_HTTP_PORT                          8081
            KEYCLOAK_HTTPS_PORT                  KC_HTTPS_PORT                         8444
            KEYCLOAK_HTTP_RELATIVE_PATH          KC_HTTP_RELATIVE_PATH                 /auth
            KEYCLOAK_HOSTNAME                    KC_HOSTNAME                           login.example
            KEYCLOAK_HOSTNAME_ADMIN              KC_HOSTNAME_ADMIN                     admin.example
            KEYCLOAK_HOSTNAME_STRICT             KC_HOSTNAME_STRICT                    true
            KEYCLOAK_PROXY_HEADERS               KC_PROXY_HEADERS                      forwarded
            KEYCLOAK_CACHE_TYPE                  KC_CACHE                              local
            KEYCLOAK_CACHE_STACK                 KC_CACHE_STACK                        kubernetes
            KEYCLOAK_CACHE_CONFIG_FILE           KC_CACHE_CONFIG_FILE                  own.xml
            KEYCLOAK_LOG_LEVEL                   KC_LOG_LEVEL                          debug
            KEYCLOAK_LOG_OUTPUT                  KC_LOG_CONSOLE_OUTPUT                 json
            KEYCLOAK_ENABLE_STATISTICS           KC_METRICS_ENABLED                    true
            KEYCLOAK_ENABLE_HEALTH_ENDPOINTS     KC_HEALTH_ENABLED                     false
            KEYCLOAK_HTTPS_CERTIFICATE_FILE      KC_HTTPS_CERTIFICATE_FILE             /c.pem
            KEYCLOAK_HTTPS_CERTIFICATE_KEY_FILE  KC_HTTPS_CERTIFICATE_KEY_FILE         /k.pem
            KEYCLOAK_HTTPS_KEY_STORE_FILE        KC_HTTPS_KEY_STORE_FILE               /k.p12
            KEYCLOAK_HTTPS_KEY_STORE_PASSWORD    KC_HTTPS_KEY_STORE_PASSWORD           s3cret
            KEYCLOAK_HTTPS_TRUST_STORE_FILE      KC_HTTPS_TRUST_STORE_FILE             /t.p12
            KEYCLOAK_HTTPS_TRUST_STORE_PASSWORD  KC_HTTPS_TRUST_STORE_PASSWORD         s3cret
            KEYCLOAK_SPI_TRUSTSTORE_FILE         KC_SPI_TRUSTSTORE_FILE_FILE           /t.jks
            KEYCLOAK_SPI_TRUSTSTORE_PASSWORD     KC_SPI_TRUSTSTORE_FILE_PASSWORD       s3cret
            KEYCLOAK_SPI_TRUSTSTORE_FILE_HOSTNAME_VERIFICATION_POLICY  KC_SPI_TRUSTSTORE_FILE_HOSTNAME_VERIFICATION_POLICY  ANY
            """;

    /** The shell of the test. */
    Shell shell();

    static Stream<Name> names() {
        return NAMES.lines().map(line -> line.split(" +")).map(row -> new Name(row[0], row[1], row[2]));
    }

    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.NamesTable#names")
    default void olderNameIsTranslated(Name name) {
        assertThat(shell().environment(name.with(Map.of(name.older(), name.value()))))
                .containsEntry(name.keycloak(), name.value());
    }

    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.NamesTable#names")
    default void keycloaksOwnNameWins(Name name) {
        assertThat(shell().environment(name.with(Map.of(name.older(), "another", name.keycloak(), name.value()))))
                .containsEntry(name.keycloak(), name.value());
    }

    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.NamesTable#names")
    default void whatIsEmptyWasNotSaid(Name name) {
        Map<String, String> environment =
                shell().environment(name.with(Map.of(name.older(), name.value(), name.keycloak(), "")));

        assertThat(environment).containsEntry(name.keycloak(), name.value());
        assertThat(shell().environment(name.with(Map.of(name.keycloak(), ""))).getOrDefault(name.keycloak(), "default"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.NamesTable#names")
    default void bothNamesMayComeFromAFile(Name name) {
        for (String variable : new String[] {name.older(), name.keycloak()}) {
            Map<String, String> environment = shell().environment(
                            name.with(Map.of()),
                            "file=$(mktemp); printf '%s\\n' '" + name.value() + "' >\"$file\"; export " + variable
                                    + "_FILE=$file\n");

            assertThat(environment)
                    .as(variable)
                    .containsEntry(name.keycloak(), name.value())
                    .doesNotContainKey(variable + "_FILE");
        }
    }

    /** Trap 4: these end in _FILE and are paths themselves. */
    @Test
    default void variablesThatOnlyLookLikeFilesAreLeftAlone() {
        Map<String, String> given = Map.of(
                "KC_HTTPS_CERTIFICATE_FILE", "/etc/hostname",
                "KC_HTTPS_KEY_STORE_FILE", "/etc/hostname",
                "KC_CACHE_CONFIG_FILE", "/etc/hostname",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/etc/hostname");

        assertThat(shell().environment(given))
                .containsAllEntriesOf(given)
                .doesNotContainKeys("KC_CACHE_CONFIG", "AWS_WEB_IDENTITY_TOKEN");
    }

    /**
     * A name that is translated.
     *
     * @param older as Bitnami's image calls it
     * @param keycloak as Keycloak does
     * @param value to try it with
     */
    record Name(String older, String keycloak, String value) {
        /** What must be set besides, so that it counts. */
        Map<String, String> with(Map<String, String> given) {
            Map<String, String> all = new TreeMap<>(given);
            if (older.startsWith("KEYCLOAK_HTTPS_") && !older.endsWith("_PORT")) {
                all.put("KEYCLOAK_ENABLE_HTTPS", "true");
                all.put("KEYCLOAK_HTTPS_USE_PEM", String.valueOf(older.contains("CERTIFICATE")));
            }
            if (keycloak.equals("KC_BOOTSTRAP_ADMIN_USERNAME")) {
                all.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "needed");
            }
            return all;
        }
    }
}
