package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.doctor.DoctorPod;
import io.github.keycloakirsa.it.doctor.DoctorReport;
import io.github.keycloakirsa.it.server.IdleContainer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor understands the variables of each generation of the charts as the image's scripts do. */
@Tag("all")
@ExtendWith(RigExtension.class)
class ChartDoctorIT {
    @ParameterizedTest
    @CsvSource({
        "camunda-8.6, KEYCLOAK_DATABASE_PASSWORD",
        "camunda-8.8, KEYCLOAK_DATABASE_PASSWORD_FILE",
        "bitnami-25, KC_DB_PASSWORD_FILE"
    })
    void podOfTheChartIsWell(String name, String password, Rig rig) throws IOException {
        String database = "doctor-" + name.replace('.', '-');
        rig.rds().createIamDatabase(database);
        try (ChartPod pod = ChartPod.create(rig, Chart.of(name).onDatabase(database));
                IdleContainer container = pod.setup(database).startIdle()) {
            DoctorReport report = new DoctorPod(container, new TreeMap<>(Map.of()))
                    .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9") // nobody listens there
                    .examine();

            report.assertWell();
            assertThat(report.text(1)).contains("jdbc:aws-wrapper:postgresql://", "(" + password + ")");
        }
    }
}
