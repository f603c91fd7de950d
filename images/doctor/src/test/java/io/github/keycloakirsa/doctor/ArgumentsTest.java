package io.github.keycloakirsa.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.Evidence;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void optionsOfKeycloakAndFilesAreToldApart() {
        Arguments arguments = Arguments.parse("--json", "--db-url=jdbc:x?a=b", "--role-policy", "policy.json");

        assertThat(arguments.json()).isTrue();
        assertThat(arguments.options()).containsOnlyKeys("db-url").containsEntry("db-url", "jdbc:x?a=b");
        assertThat(arguments.evidence()).containsOnlyKeys(Evidence.ROLE_POLICY).containsValue(Path.of("policy.json"));
    }

    @Test
    void nothingIsAllThatIsNeeded() {
        assertThat(Arguments.parse().json()).isFalse();
        assertThat(Arguments.parse("-h").help()).isTrue();
    }

    @Test
    void whatNobodyReadsInAPodIsRefused() {
        for (String option : new String[] {"--pod", "--node", "--service-account", "--oidc-providers", "--cluster"}) {
            assertThatExceptionOfType(DoctorException.class)
                    .isThrownBy(() -> Arguments.parse(option, "file.json"))
                    .satisfies(e -> {
                        assertThat(e.problem()).isEqualTo("'" + option + "' is not looked at in a pod.");
                        assertThat(e.remedy()).contains("java -jar keycloak-irsa.jar doctor " + option);
                    });
        }
    }

    @Test
    void whatIsUnknownIsRefused() {
        for (String unknown : new String[] {"--fast", "--fast=1", "fast"}) {
            assertThatExceptionOfType(DoctorException.class)
                    .isThrownBy(() -> Arguments.parse(unknown))
                    .satisfies(e -> {
                        assertThat(e.problem()).contains("'" + unknown.replace("=1", "") + "'");
                        assertThat(e.remedy()).contains("--help");
                    });
        }
    }
}
