package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from several variables together, or from none. */
interface SettingsTable {
    /** The shell of the test. */
    Shell shell();

    @Test
    default void defaultsAreThoseOfTheContract() {
        Map<String, String> environment = new TreeMap<>(shell().environment(Map.of()));
        environment.keySet().removeIf(name -> !name.startsWith("KC_"));

        assertThat(environment)
                .containsOnly(
                        Map.entry("KC_CACHE", "ispn"),
                        Map.entry(
                                "KC_DB_URL",
                                "jdbc:aws-wrapper:postgresql://postgresql:5432/bitnami_keycloak?currentSchema=public"
                                        + "&wrapperPlugins="),
                        Map.entry("KC_DB_USERNAME", "bn_keycloak"),
                        Map.entry("KC_HOSTNAME_STRICT", "false"),
                        Map.entry("KC_HTTP_ENABLED", "true"),
                        Map.entry("KC_HTTP_RELATIVE_PATH", "/"),
                        Map.entry("KC_RUN_IN_CONTAINER", "true"));
    }

    @Test
    default void placesOfTheImageAreThere() {
        assertThat(shell().environment(Map.of()))
                .containsEntry("BITNAMI_ROOT_DIR", "/opt/bitnami")
                .containsEntry("KEYCLOAK_BASE_DIR", "/opt/bitnami/keycloak")
                .containsEntry("KEYCLOAK_BIN_DIR", "/opt/bitnami/keycloak/bin")
                .containsEntry("KEYCLOAK_CONF_DIR", "/opt/bitnami/keycloak/conf")
                .containsEntry("KEYCLOAK_DEFAULT_CONF_DIR", "/opt/bitnami/keycloak/conf.default")
                .containsEntry("KEYCLOAK_INITSCRIPTS_DIR", "/docker-entrypoint-initdb.d")
                .containsEntry("KEYCLOAK_VOLUME_DIR", "/bitnami/keycloak");
    }

    /** Trap 1: Keycloak refuses a name without a password, and the charts always say a name. */
    @Test
    default void administratorWithoutPasswordIsNone() {
        assertThat(shell().environment(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")))
                .doesNotContainKey("KC_BOOTSTRAP_ADMIN_USERNAME");
    }

    @Test
    default void administratorWithoutNameIsUser() {
        assertThat(shell().environment(Map.of("KEYCLOAK_ADMIN_PASSWORD", "s3cret")))
                .containsEntry("KC_BOOTSTRAP_ADMIN_USERNAME", "user")
                .doesNotContainKey("KEYCLOAK_ADMIN_PASSWORD");
    }

    /** Trap 22: a Service called keycloak-http. */
    @Test
    default void whatKubernetesSaysOfServicesIsNoSetting() {
        assertThat(shell().environment(Map.of(
                        "KEYCLOAK_HTTP_PORT", "tcp://10.0.0.1:80",
                        "KEYCLOAK_HTTP_PORT_80_TCP_ADDR", "10.0.0.1",
                        "KEYCLOAK_DATABASE_PORT", "tcp://10.0.0.2:5432")))
                .doesNotContainKey("KC_HTTP_PORT")
                .hasEntrySatisfying("KC_DB_URL", url -> assertThat(url).contains("//postgresql:5432/"));
    }

    @Test
    default void storesOfHttpsCountOnlyWhenItIsOn() {
        Map<String, String> stores =
                Map.of("KEYCLOAK_HTTPS_KEY_STORE_FILE", "/k.p12", "KEYCLOAK_HTTPS_CERTIFICATE_FILE", "/c");

        assertThat(shell().environment(stores))
                .doesNotContainKeys("KC_HTTPS_KEY_STORE_FILE", "KC_HTTPS_CERTIFICATE_FILE");
        assertThat(shell().environment(with(stores, "KEYCLOAK_ENABLE_HTTPS", "true")))
                .containsKey("KC_HTTPS_KEY_STORE_FILE")
                .doesNotContainKey("KC_HTTPS_CERTIFICATE_FILE");
        assertThat(shell().environment(with(stores, "KEYCLOAK_ENABLE_HTTPS", "true", "KEYCLOAK_HTTPS_USE_PEM", "true")))
                .containsKey("KC_HTTPS_CERTIFICATE_FILE")
                .doesNotContainKey("KC_HTTPS_KEY_STORE_FILE");
    }

    @Test
    default void pathInThePlaceOfAStoresPasswordIsRead() {
        assertThat(shell().environment(
                                Map.of(),
                                "file=$(mktemp); echo s3cret >\"$file\"; export KC_HTTPS_KEY_STORE_PASSWORD=$file\n"))
                .containsEntry("KC_HTTPS_KEY_STORE_PASSWORD", "s3cret");
    }

    @ParameterizedTest
    @CsvSource({"edge,xforwarded", "reencrypt,xforwarded", "passthrough,", "none,"})
    default void proxyOfKeycloak24BecomesHeaders(String proxy, String headers) {
        assertThat(shell().environment(Map.of("KEYCLOAK_PROXY", proxy)).get("KC_PROXY_HEADERS"))
                .isEqualTo(headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the documented one, and what a check script demands (trap 23)
                "KEYCLOAK_JDBC_DRIVER=aws-wrapper:postgresql KEYCLOAK_JDBC_PARAMS=wrapperPlugins=iam"
                        + " KEYCLOAK_DATABASE_HOST=db KEYCLOAK_DATABASE_NAME=kc | jdbc:aws-wrapper:postgresql://db:5432/kc"
                        + "?currentSchema=public&wrapperPlugins=iam",
                "KEYCLOAK_JDBC_DRIVER=aws-wrapper:postgresql KEYCLOAK_JDBC_PARAMS=wrapperPlugins=iam&ssl=true&sslmode=require"
                        + " | jdbc:aws-wrapper:postgresql://postgresql:5432/bitnami_keycloak?currentSchema=public"
                        + "&wrapperPlugins=iam&ssl=true&sslmode=require",
                // plain PostgreSQL, on the one driver that the image was built for
                "KEYCLOAK_DATABASE_HOST=db KEYCLOAK_DATABASE_PORT=5433 KEYCLOAK_DATABASE_SCHEMA=own"
                        + " KEYCLOAK_JDBC_PARAMS=&sslmode=require | jdbc:aws-wrapper:postgresql://db:5433/bitnami_keycloak"
                        + "?currentSchema=own&sslmode=require&wrapperPlugins=",
                "DB_ADDR=db DB_PORT=5433 DB_DATABASE=kc JDBC_PARAMS=a=b | jdbc:aws-wrapper:postgresql://db:5433/kc"
                        + "?currentSchema=public&a=b&wrapperPlugins=",
                "KEYCLOAK_DATABASE_VENDOR=postgresql KEYCLOAK_DATABASE_HOST=db | jdbc:aws-wrapper:postgresql://db:5432"
                        + "/bitnami_keycloak?currentSchema=public&wrapperPlugins=",
                "KC_DB_URL_HOST=db KC_DB_URL_DATABASE=kc KC_DB_URL_PROPERTIES=?a=b KEYCLOAK_DATABASE_HOST=other"
                        + " | jdbc:aws-wrapper:postgresql://db:5432/kc?currentSchema=public&a=b&wrapperPlugins=",
                // trap 12: the chart's KC_DB_URL beside the documented variables
                "KC_DB_URL=jdbc:postgresql://db:5432/kc?currentSchema=public KEYCLOAK_JDBC_DRIVER=aws-wrapper:postgresql"
                        + " KEYCLOAK_JDBC_PARAMS=wrapperPlugins=iam | jdbc:aws-wrapper:postgresql://db:5432/kc"
                        + "?currentSchema=public&wrapperPlugins=iam",
                "KC_DB_URL=jdbc:postgresql://db/kc KEYCLOAK_JDBC_DRIVER=aws-wrapper:postgresql"
                        + " | jdbc:aws-wrapper:postgresql://db/kc",
                "KC_DB_URL=jdbc:postgresql://db/kc?wrapperPlugins=iam | jdbc:aws-wrapper:postgresql://db/kc?wrapperPlugins=iam",
                "KC_DB_URL=jdbc:postgresql://db/kc | jdbc:aws-wrapper:postgresql://db/kc?wrapperPlugins=",
                "KC_DB_URL=jdbc:aws-wrapper:postgresql://db/kc KEYCLOAK_DATABASE_HOST=other"
                        + " | jdbc:aws-wrapper:postgresql://db/kc",
                // another driver
                "KC_DB_URL=jdbc:postgresql://db/kc KC_DB_DRIVER=org.postgresql.Driver | jdbc:postgresql://db/kc",
                "KEYCLOAK_EXTRA_ARGS=--db-driver=org.postgresql.Driver | jdbc:postgresql://postgresql:5432/bitnami_keycloak"
                        + "?currentSchema=public",
                "KEYCLOAK_DATABASE_VENDOR=dev-file KC_DB_DRIVER=org.h2.Driver |",
            })
    default void urlOfTheDatabase(String given, String url) {
        assertThat(shell().environment(Shell.variables(given, " ")).get("KC_DB_URL"))
                .isEqualTo(url);
    }

    /** Scripts of users source it, too, in a shell that has it already. */
    @Test
    default void mayBeSourcedTwice() {
        Map<String, String> given =
                Map.of("KEYCLOAK_DATABASE_HOST", "db", "KEYCLOAK_ADMIN", "a", "KEYCLOAK_ADMIN_PASSWORD", "b");

        assertThat(shell().environment(given, Shell.SOURCE_ENVIRONMENT)).isEqualTo(shell().environment(given));
    }

    private static Map<String, String> with(Map<String, String> given, String... more) {
        Map<String, String> all = new TreeMap<>(given);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
