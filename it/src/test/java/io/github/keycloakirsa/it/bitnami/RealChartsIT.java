package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.keycloakirsa.it.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fixtures are what helm makes of the real charts. Needs {@code helm} and, in the folder that {@code -Dit.charts=}
 * names, a folder for each chart, such as {@code camunda-8.8}, with its dependencies in it: what {@code ./it/charts} puts
 * together. A chart that is not there is passed over.
 */
@EnabledIfSystemProperty(named = "it.charts", matches = ".+")
class RealChartsIT {
    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.Chart#names")
    void fixtureIsWhatTheChartRenders(String name) throws IOException {
        Path chart = Setting.CHARTS.path().resolve(name);
        assumeThat(Files.isDirectory(chart)).as("'%s' is there", chart).isTrue();
        Path values = Files.createTempFile("values", ".yaml");
        try {
            Files.write(
                    values,
                    Chart.class.getResourceAsStream("charts/" + name + ".yaml").readAllBytes());

            Shell.Outcome outcome = HostShell.run(command(name, chart, values));

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(RenderedChart.of(outcome.out())).isEqualTo(Chart.of(name));
        } finally {
            Files.delete(values);
        }
    }

    private static List<String> command(String name, Path chart, Path values) {
        String release = name.startsWith("camunda") ? "identity" : "keycloak";
        List<String> command = new ArrayList<>(List.of("helm", "template", release, chart.toString()));
        command.addAll(List.of("--namespace", "camunda", "--values", values.toString()));
        if (name.equals("camunda-8.9")) { // it wants to know where the other components store
            command.addAll(List.of("--set", "orchestration.data.secondaryStorage.type=elasticsearch"));
            command.addAll(List.of("--set", "elasticsearch.enabled=true"));
        }
        return command;
    }
}
