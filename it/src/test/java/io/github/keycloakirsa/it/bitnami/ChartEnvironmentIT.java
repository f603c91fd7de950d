package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the entry scripts make of the environment that each chart renders, on this machine's bash. */
class ChartEnvironmentIT {
    private static final String URL =
            "jdbc:aws-wrapper:postgresql://mydb.abc123.eu-central-1.rds.amazonaws.com:5432/keycloak"
                    + "?currentSchema=public&wrapperPlugins=iam";

    /** What the optimized image was built for: no value here may differ, or a start builds again. */
    private static final Map<String, String> BUILT_FOR = Map.of(
            "KC_DB", "postgres",
            "KC_DB_DRIVER", "software.amazon.jdbc.Driver",
            "KC_TRANSACTION_XA_ENABLED", "false",
            "KC_HEALTH_ENABLED", "true",
            "KC_METRICS_ENABLED", "false",
            "KC_FEATURES", "docker",
            "KC_HTTP_RELATIVE_PATH", "/auth/");

    private static final Shell SHELL = new HostShell(BitnamiImage.scripts());

    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.Chart#names")
    void everyChartLeadsToTheDocumentedLoginAndToNoOtherBuild(String name) {
        Map<String, String> environment = keycloaks(name);

        assertThat(environment)
                .containsEntry("KC_DB_URL", URL)
                .containsEntry("KC_DB_USERNAME", "keycloak")
                .containsEntry("KC_PROXY_HEADERS", "xforwarded")
                .containsEntry("KC_HTTP_ENABLED", "true")
                .containsEntry("KC_HTTP_PORT", "8080");
        Map<String, String> options = new TreeMap<>(environment);
        options.keySet().retainAll(BUILT_FOR.keySet());
        assertThat(BUILT_FOR).containsAllEntriesOf(options);
        assertThat(options).containsKey("KC_HTTP_RELATIVE_PATH");
    }

    /** Charts that {@link ChartPodIT} makes no pod of are, to an image, as those that it makes one of. */
    @ParameterizedTest
    @CsvSource({
        "bitnami-22,camunda-8.6",
        "bitnami-23,camunda-8.6",
        "bitnami-24,camunda-8.8",
        "camunda-8.7,camunda-8.8",
        "camunda-8.9,camunda-8.8"
    })
    void chartsOfAGenerationMakeTheSamePod(String name, String tried) {
        Chart chart = Chart.of(name);
        Chart like = Chart.of(tried);

        assertThat(keycloaks(name)).isEqualTo(keycloaks(tried));
        assertThat(withoutTemporaryData(chart.mounts())).isEqualTo(withoutTemporaryData(like.mounts()));
        assertThat(chart.initScript()).isEqualTo(like.initScript());
        assertThat(chart.user()).isEqualTo(like.user());
        assertThat(chart.ready().port()).isEqualTo(like.ready().port());
    }

    /** Those of Keycloak's variables that count, without the ways to passwords and dead names. */
    private static Map<String, String> keycloaks(String chart) {
        Map<String, String> environment =
                new TreeMap<>(SHELL.environment(Chart.of(chart).environment()));
        environment.keySet().removeIf(variable -> !variable.startsWith("KC_") || variable.endsWith("_PASSWORD_FILE"));
        environment.keySet().removeAll(Set.of("KC_CACHE_TYPE", "KC_SPI_ADMIN_REALM", "KC_DB_PASSWORD"));
        return environment;
    }

    /** Camunda mounts a volume at data/tmp, too. */
    private static Map<String, String> withoutTemporaryData(Map<String, String> mounts) {
        Map<String, String> left = new TreeMap<>(mounts);
        left.remove("/opt/bitnami/keycloak/data/tmp");
        return left;
    }
}
