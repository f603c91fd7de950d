package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
    private static final String URL = "jdbc:aws-wrapper:postgresql://mydb.abc123.eu-central-1.rds.amazonaws.com/kc";

    @Test
    void goodSettingsHold() {
        assertThat(new SettingsCheck().look(Patients.in(Patients.environment())))
                .isEqualTo(Finding.holds(URL.replace(".com/", ".com:5432/") + " as user keycloak"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KC_DB_URL | jdbc:aws-wrapper:postgresql://<HOST>/kc                 | '<HOST>' is left over",
                "KC_DB_URL | jdbc:aws-wrapper:postgresql://[DB_HOST]:5432/kc         | '[DB_HOST]' is left over",
                "KC_DB_URL | jdbc:aws-wrapper:postgresql://${DB_HOST}/kc             | '${DB_HOST}' is left over",
                "KC_DB_URL | mydb.abc123.eu-central-1.rds.amazonaws.com              | db-url is no JDBC URL",
                "KC_DB_URL | jdbc:postgresql://mydb.abc123.eu-central-1.rds.amazonaws.com/kc | begins with 'jdbc:postgresql:'",
                "KC_DB_URL | jdbc:aws-wrapper:postgresql://h                         | names no database"
            })
    void anUnusableUrlStopsWhatBuildsOnIt(String variable, String value, String what) {
        Finding finding = new SettingsCheck().look(Patients.with(variable, value));

        assertThat(finding.what()).contains(what);
        assertThat(finding.blocks()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KC_DB_DRIVER                | org.postgresql.Driver | db-driver is 'org.postgresql.Driver'",
                "KC_DB_PASSWORD              | geheim                | there is a password",
                "KC_TRANSACTION_XA_ENABLED   | true                  | transaction-xa-enabled is true",
                "KEYCLOAK_DATABASE_HOST      | other                 | KEYCLOAK_DATABASE_HOST is 'other', Keycloak uses 'mydb.",
                "KEYCLOAK_DATABASE_PORT      | 5433                  | KEYCLOAK_DATABASE_PORT is '5433', Keycloak uses '5432'",
                "KEYCLOAK_DATABASE_NAME      | other                 | KEYCLOAK_DATABASE_NAME is 'other', Keycloak uses 'kc'",
                "KEYCLOAK_DATABASE_NAME      | KC                    | KEYCLOAK_DATABASE_NAME is 'KC', Keycloak uses 'kc'",
                "KEYCLOAK_DATABASE_USER      | other                 | Keycloak uses 'keycloak'"
            })
    void whatIsWrongBesideTheUrlStopsNothing(String variable, String value, String what) {
        Finding finding = new SettingsCheck().look(Patients.with(variable, value));

        assertThat(finding.state()).isEqualTo(State.FAILS);
        assertThat(finding.what()).contains(what).doesNotContain("geheim");
        assertThat(finding.blocks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEYCLOAK_DATABASE_PASSWORD", "KEYCLOAK_DATABASE_PASSWORD_FILE", "KC_DB_PASSWORD_FILE"})
    void passwordThatAChartAlwaysSetsIsNotedAndNoFault(String variable) {
        Finding finding =
                new SettingsCheck().look(Patients.with(variable, "/opt/bitnami/keycloak/secrets/db-password"));

        assertThat(finding.state()).isEqualTo(State.HOLDS);
        assertThat(finding.what()).endsWith("; a token takes the place of the chart's password (" + variable + ")");
    }

    @Test
    void aPlaceholderThatKeycloakReplacesIsNoneLeftOver() {
        Map<String, String> environment = Patients.environment();
        environment.put("KC_DB_URL", URL.replace("mydb.abc123", "${DB_HOST}").replace("/kc?", "/${DB_NAME:kc}?"));
        environment.put("DB_HOST", "mydb.abc123");

        assertThat(new SettingsCheck().look(Patients.in(environment)))
                .isEqualTo(Finding.holds(URL.replace(".com/", ".com:5432/") + " as user keycloak"));
    }

    /** What Kubernetes sets in each pod beside a service of the name keycloak-database. */
    @Test
    void aLinkToAServiceIsNoSetting() {
        assertThat(new SettingsCheck().look(Patients.with("KEYCLOAK_DATABASE_PORT", "tcp://10.0.0.7:5432")))
                .isEqualTo(new SettingsCheck().look(Patients.in(Patients.environment())));
    }

    @Test
    void aHostInUpperCaseIsTheSame() {
        String host = "MYDB.abc123.eu-central-1.rds.amazonaws.com";

        assertThat(new SettingsCheck()
                        .look(Patients.with("KEYCLOAK_DATABASE_HOST", host))
                        .state())
                .isEqualTo(State.HOLDS);
    }

    @Test
    void aMissingUserIsTold() {
        assertThat(new SettingsCheck().look(Patients.without("KC_DB_USERNAME")).what())
                .isEqualTo("there is no database user");
    }

    @Test
    void bitnamisVariablesThatAgreeAreFine() {
        assertThat(new SettingsCheck()
                        .look(Patients.with("KEYCLOAK_DATABASE_NAME", "kc"))
                        .state())
                .isEqualTo(State.HOLDS);
    }
}
