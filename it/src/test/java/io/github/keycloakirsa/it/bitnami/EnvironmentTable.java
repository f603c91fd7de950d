package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the variables that users of Bitnami's image set, on any {@link Shell} that has the scripts. */
abstract class EnvironmentTable {
    private static final String CHECK = """
            . "$SCRIPTS/liblog.sh"
            . "$SCRIPTS/keycloak-env.sh"
            . "$SCRIPTS/keycloak/checks.sh"
            for note in "${env_notes[@]}"; do warn "$note"; done
            check_settings
            """;

    /** Older name, Keycloak's name, a value: the tables of the contract, both of its dialects. */
    private static final String NAMES = """
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
    abstract Shell shell();

    static Stream<Name> names() {
        return NAMES.lines().map(line -> line.split(" +")).map(row -> new Name(row[0], row[1], row[2]));
    }

    @ParameterizedTest
    @MethodSource("names")
    void olderNameIsTranslated(Name name) {
        assertThat(environment(name.with(Map.of(name.older(), name.value()))))
                .containsEntry(name.keycloak(), name.value());
    }

    @ParameterizedTest
    @MethodSource("names")
    void keycloaksOwnNameWins(Name name) {
        assertThat(environment(name.with(Map.of(name.older(), "another", name.keycloak(), name.value()))))
                .containsEntry(name.keycloak(), name.value());
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsEmptyWasNotSaid(Name name) {
        Map<String, String> environment =
                environment(name.with(Map.of(name.older(), name.value(), name.keycloak(), "")));

        assertThat(environment).containsEntry(name.keycloak(), name.value());
        assertThat(environment(name.with(Map.of(name.keycloak(), ""))).getOrDefault(name.keycloak(), "default"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothNamesMayComeFromAFile(Name name) {
        for (String variable : new String[] {name.older(), name.keycloak()}) {
            Map<String, String> environment = environment(
                    name.with(Map.of()),
                    "file=$(mktemp); printf '%s\\n' '" + name.value() + "' >\"$file\"; export " + variable
                            + "_FILE=$file\n");

            assertThat(environment)
                    .as(variable)
                    .containsEntry(name.keycloak(), name.value())
                    .doesNotContainKey(variable + "_FILE");
        }
    }

    @Test
    void fileThatCannotBeReadIsAWarning() {
        Shell.Outcome outcome = shell().run(Map.of("KEYCLOAK_DATABASE_PASSWORD_FILE", "/none"), CHECK);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("WARN", "KEYCLOAK_DATABASE_PASSWORD_FILE names '/none'");
    }

    /** Trap 4: these end in _FILE and are paths themselves. */
    @Test
    void variablesThatOnlyLookLikeFilesAreLeftAlone() {
        Map<String, String> given = Map.of(
                "KC_HTTPS_CERTIFICATE_FILE", "/etc/hostname",
                "KC_HTTPS_KEY_STORE_FILE", "/etc/hostname",
                "KC_CACHE_CONFIG_FILE", "/etc/hostname",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/etc/hostname");

        assertThat(environment(given))
                .containsAllEntriesOf(given)
                .doesNotContainKeys("KC_CACHE_CONFIG", "AWS_WEB_IDENTITY_TOKEN");
    }

    @Test
    void defaultsAreThoseOfTheContract() {
        Map<String, String> environment = new TreeMap<>(environment(Map.of()));
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
    void placesOfTheImageAreThere() {
        assertThat(environment(Map.of()))
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
    void administratorWithoutPasswordIsNone() {
        assertThat(environment(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")))
                .doesNotContainKey("KC_BOOTSTRAP_ADMIN_USERNAME");
        assertThat(shell().run(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin"), CHECK)
                        .err())
                .contains("No administrator 'admin' is made");
    }

    @Test
    void administratorWithoutNameIsUser() {
        assertThat(environment(Map.of("KEYCLOAK_ADMIN_PASSWORD", "s3cret")))
                .containsEntry("KC_BOOTSTRAP_ADMIN_USERNAME", "user")
                .doesNotContainKey("KEYCLOAK_ADMIN_PASSWORD");
    }

    /** Trap 22: a Service called keycloak-http. */
    @Test
    void whatKubernetesSaysOfServicesIsNoSetting() {
        assertThat(environment(Map.of(
                        "KEYCLOAK_HTTP_PORT", "tcp://10.0.0.1:80",
                        "KEYCLOAK_HTTP_PORT_80_TCP_ADDR", "10.0.0.1",
                        "KEYCLOAK_DATABASE_PORT", "tcp://10.0.0.2:5432")))
                .doesNotContainKey("KC_HTTP_PORT")
                .hasEntrySatisfying("KC_DB_URL", url -> assertThat(url).contains("//postgresql:5432/"));
    }

    @Test
    void storesOfHttpsCountOnlyWhenItIsOn() {
        Map<String, String> stores =
                Map.of("KEYCLOAK_HTTPS_KEY_STORE_FILE", "/k.p12", "KEYCLOAK_HTTPS_CERTIFICATE_FILE", "/c");

        assertThat(environment(stores)).doesNotContainKeys("KC_HTTPS_KEY_STORE_FILE", "KC_HTTPS_CERTIFICATE_FILE");
        assertThat(environment(with(stores, "KEYCLOAK_ENABLE_HTTPS", "true")))
                .containsKey("KC_HTTPS_KEY_STORE_FILE")
                .doesNotContainKey("KC_HTTPS_CERTIFICATE_FILE");
        assertThat(environment(with(stores, "KEYCLOAK_ENABLE_HTTPS", "true", "KEYCLOAK_HTTPS_USE_PEM", "true")))
                .containsKey("KC_HTTPS_CERTIFICATE_FILE")
                .doesNotContainKey("KC_HTTPS_KEY_STORE_FILE");
    }

    @Test
    void pathInThePlaceOfAStoresPasswordIsRead() {
        assertThat(environment(
                        Map.of(), "file=$(mktemp); echo s3cret >\"$file\"; export KC_HTTPS_KEY_STORE_PASSWORD=$file\n"))
                .containsEntry("KC_HTTPS_KEY_STORE_PASSWORD", "s3cret");
    }

    @ParameterizedTest
    @CsvSource({"edge,xforwarded", "reencrypt,xforwarded", "passthrough,", "none,"})
    void proxyOfKeycloak24BecomesHeaders(String proxy, String headers) {
        assertThat(environment(Map.of("KEYCLOAK_PROXY", proxy)).get("KC_PROXY_HEADERS"))
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
    void urlOfTheDatabase(String given, String url) {
        assertThat(environment(Shell.variables(given, " ")).get("KC_DB_URL")).isEqualTo(url);
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
                "KEYCLOAK_DATABASE_VENDOR=mysql | KC_DB (KEYCLOAK_DATABASE_VENDOR) is 'mysql', but the image was built for",
            })
    void badSettingEndsTheStartAndIsNamed(String given, String message) {
        Shell.Outcome outcome = shell().run(Shell.variables(given, " "), CHECK);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("ERROR ==> ", message);
    }

    @Test
    void allBadSettingsAreNamedAtOnce() {
        Shell.Outcome outcome =
                shell().run(Map.of("KC_HTTP_PORT", "a", "KC_HTTPS_PORT", "b", "KC_PROXY_HEADERS", "c"), CHECK);

        assertThat(outcome.err().lines().filter(line -> line.contains("ERROR"))).hasSize(3);
    }

    @Test
    void deadNamesAreNamedInOneWarning() {
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
                        "KEYCLOAK_CREATE_ADMIN_USER KEYCLOAK_MANAGEMENT_USER KEYCLOAK_PROXY_ADDRESS_FORWARDING KC_CACHE_TYPE:");
    }

    /** Scripts of users source it, too, in a shell that has it already. */
    @Test
    void mayBeSourcedTwice() {
        Map<String, String> given =
                Map.of("KEYCLOAK_DATABASE_HOST", "db", "KEYCLOAK_ADMIN", "a", "KEYCLOAK_ADMIN_PASSWORD", "b");

        assertThat(environment(given, Shell.SOURCE_ENVIRONMENT)).isEqualTo(environment(given));
    }

    private Map<String, String> environment(Map<String, String> given) {
        return shell().environment(given, "");
    }

    private Map<String, String> environment(Map<String, String> given, String before) {
        return shell().environment(given, before);
    }

    private static Map<String, String> with(Map<String, String> given, String... more) {
        Map<String, String> all = new TreeMap<>(given);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
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
