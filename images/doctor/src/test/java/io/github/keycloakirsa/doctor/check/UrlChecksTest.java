package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the URL alone: plugins and region. */
class UrlChecksTest {
    private static final String INSTANCE = "mydb.abc123.eu-central-1.rds.amazonaws.com";
    private static final String CLUSTER = "my.cluster-abc123.eu-central-1.rds.amazonaws.com";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mydb.abc123.eu-central-1.rds.amazonaws.com/kc?wrapperPlugins=iam | HOLDS | switched off, of use on Aurora only: initialConnection",
                "mydb.abc123.eu-central-1.rds.amazonaws.com/kc                    | FAILS | there is no wrapperPlugins",
                "mydb.abc123.eu-central-1.rds.amazonaws.com/kc?wrapperPlugins=efm2| FAILS | wrapperPlugins is 'efm2'",
                "my.cluster-abc123.eu-central-1.rds.amazonaws.com/kc?wrapperPlugins=iam | WARNS | failover2, efm2",
                "db.example.test/kc?wrapperPlugins=iam&iamHost=my.cluster-abc123.eu-central-1.rds.amazonaws.com | HOLDS | switched off",
                "my.cluster-abc123.eu-central-1.rds.amazonaws.com/kc?wrapperPlugins=initialConnection,auroraConnectionTracker,failover2,efm2,iam | HOLDS | failover2, efm2, iam"
            })
    void pluginsAreJudgedByTheHost(String rest, State state, String what) {
        Finding finding = new PluginsCheck().look(url(rest));

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.what()).contains(what);
    }

    @Test
    void regionComesFromTheHostOrIamHost() {
        assertThat(new RegionCheck().look(url(INSTANCE + "/kc")).what())
                .isEqualTo("eu-central-1, of " + INSTANCE + " (instance)");
        assertThat(new RegionCheck()
                        .look(url("db.example.test/kc?iamHost=" + CLUSTER))
                        .what())
                .isEqualTo("eu-central-1, of " + CLUSTER + " (cluster)");
    }

    @Test
    void aUserBehindAProxyNeedsNoMembership() {
        Patient behind = url("my.proxy-abc123.eu-central-1.rds.amazonaws.com/kc");

        assertThat(RightsCheck.membership(false, "keycloak", behind)).isEmpty();
        assertThat(RightsCheck.membership(false, "keycloak", url(INSTANCE + "/kc")))
                .isPresent();
        assertThat(RightsCheck.membership(true, "keycloak", url(INSTANCE + "/kc")))
                .isEmpty();
    }

    @Test
    void aHostOfOnesOwnNeedsIamHostEvenWithARegion() {
        Finding finding = new RegionCheck().look(url("db.example.test/kc?iamRegion=eu-central-1"));

        assertThat(finding.state()).isEqualTo(State.FAILS);
        assertThat(finding.remedy()).contains("iamHost=");
    }

    @Test
    void anotherRegionIsTold() {
        assertThat(new RegionCheck()
                        .look(url(INSTANCE + "/kc?iamRegion=us-east-1"))
                        .state())
                .isEqualTo(State.FAILS);
        assertThat(new RegionCheck()
                        .look(Patients.with("AWS_REGION", "us-east-1"))
                        .state())
                .isEqualTo(State.WARNS);
        assertThat(new RegionCheck().look(Patients.without("AWS_REGION")).what())
                .contains("AWS_REGION is not set");
    }

    private static Patient url(String rest) {
        return Patients.with("KC_DB_URL", "jdbc:aws-wrapper:postgresql://" + rest);
    }
}
