package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.report.Finding;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginRefusalsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28000 | PAM authentication failed      | Allow the role rds-db:connect on arn:aws:rds-db:eu-central-1:123456789012:dbuser:<resource id, db-... or cluster-...>/keycloak",
                "28000 | no pg_hba.conf entry           | sslmode",
                "28P01 | password authentication failed | GRANT rds_iam TO \"keycloak\";",
                "3D000 | database \"kc\" does not exist | CREATE DATABASE \"kc\";",
                "42501 | permission denied for database | GRANT CONNECT ON DATABASE \"kc\" TO \"keycloak\";",
                "53300 | too many connections           | KC_DB_POOL_MAX_SIZE",
                "XX000 | something else                 | appendix A"
            })
    void eachStateHasItsRemedy(String state, String message, String remedy) {
        Finding finding = explain(new SQLException(message, state));

        assertThat(finding.what()).isEqualTo(state + " " + message);
        assertThat(finding.remedy()).contains(remedy);
    }

    @Test
    void theInnermostReasonCounts() {
        SQLException inner = new SQLException("inner", "28P01");

        assertThat(explain(new SQLException("outer", "08001", inner)).what()).isEqualTo("28P01 inner");
        assertThat(explain(new SQLException("outer", inner)).what()).isEqualTo("28P01 inner");
    }

    @Test
    void withoutAStateThereIsTheMessage() {
        assertThat(explain(new SQLException("no state")).what()).endsWith("no state");
    }

    @Test
    void regionIsThatOfTheDatabaseWhereverStsIsAsked() {
        Finding finding = LoginRefusals.explain(
                new SQLException("PAM authentication failed", "28000"), Patients.with("AWS_REGION", "us-east-1"));

        assertThat(finding.remedy()).contains("arn:aws:rds-db:eu-central-1:");
    }

    private static Finding explain(SQLException refused) {
        return LoginRefusals.explain(refused, Patients.in(Patients.environment()));
    }
}
