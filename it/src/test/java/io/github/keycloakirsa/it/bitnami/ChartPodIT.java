package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.Setting;
import io.github.keycloakirsa.it.VerifiedLogins;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pods that the charts of Bitnami and Camunda make, with the documented variables for a login by IAM token. */
@Tag("all")
@ExtendWith(RigExtension.class)
class ChartPodIT {
    private static final String REBUILT = "Updating the configuration";

    /** One of each generation; {@link ChartEnvironmentIT} says that the others are like them. */
    @ParameterizedTest
    @ValueSource(strings = {"camunda-8.6", "camunda-8.8", "bitnami-25"})
    void podOfTheChartLogsInByTokenAndBuildsNothing(String name, Rig rig) throws IOException {
        String database = "pod-" + name.replace('.', '-');
        rig.rds().createIamDatabase(database);
        try (ChartPod pod = ChartPod.create(rig, Chart.of(name).onDatabase(database))) {
            try (KeycloakServer server = pod.start(database)) {
                KeycloakAdmin.logIn(server);
                VerifiedLogins.check(rig.rds(), database);
            }
            try (KeycloakServer again = pod.start(database + "-again")) {
                KeycloakAdmin.logIn(again);
            }
        }
        assertThat(log(database)).contains("Profile prod activated").doesNotContain(REBUILT, "KC-SERVICES0110");
        assertThat(log(database + "-again")).doesNotContain(REBUILT);
    }

    /** Trap 16, and a pod that is made anew on the database of the one before. */
    @Test
    void podOfOpenShiftStartsOnTheDatabaseOfAnother(Rig rig) throws IOException {
        rig.rds().createIamDatabase("pod-openshift");
        Chart chart = Chart.of("camunda-8.8").onDatabase("pod-openshift");
        try (ChartPod pod = ChartPod.create(rig, chart);
                KeycloakServer server = pod.start("pod-before-openshift")) {
            KeycloakAdmin.logIn(server);
        }
        try (ChartPod pod = ChartPod.create(rig, chart.onOpenShift(1000650000));
                KeycloakServer server = pod.start("pod-openshift")) {
            KeycloakAdmin.logIn(server);
            assertThat(server.run("id")).startsWith("uid=1000650000 gid=0(root)");
        }
        assertThat(log("pod-openshift")).doesNotContain(REBUILT);
    }

    /** Trap 7: copies of the providers without their times, which are what Keycloak knows its jars by. */
    @Test
    void podWhoseCopiesHaveOtherTimesIsBuiltAgainAndStarts(Rig rig) throws IOException {
        rig.rds().createIamDatabase("pod-times");
        Chart chart = Chart.of("camunda-8.8").onDatabase("pod-times");
        try (ChartPod pod = ChartPod.create(
                        rig, chart.withInitScript(chart.initScript().replace(",timestamps", "")));
                KeycloakServer server = pod.start("pod-times")) {
            KeycloakAdmin.logIn(server);
        }
        assertThat(log("pod-times")).contains(REBUILT).doesNotContain("overridden with the following build options");
    }

    /** Trap 5: the default of the charts. Keycloak's own default would be no cluster. */
    @Test
    void podOfTheDefaultIsBuiltAgainAndStartsACluster(Rig rig) throws IOException {
        rig.rds().createIamDatabase("pod-development");
        Chart chart = Chart.of("camunda-8.8").onDatabase("pod-development").with("KEYCLOAK_PRODUCTION", "false");
        try (ChartPod pod = ChartPod.create(rig, chart);
                KeycloakServer server = pod.start("pod-development")) {
            KeycloakAdmin.logIn(server);
        }
        assertThat(log("pod-development")).contains(REBUILT, "Profile dev activated", "ISPN000078: Starting JGroups");
    }

    private static String log(String name) throws IOException {
        return Files.readString(Setting.LOGS.path().resolve(name + ".log"));
    }
}
