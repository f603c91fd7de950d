package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The URLs that the README names, each on a Keycloak of its own. */
@ExtendWith(RigExtension.class)
class IamUrlIT {
    private static final String ROOT = "/opt/rds-root.pem";
    private static final String VERIFIED = "&sslmode=verify-full&sslrootcert=" + ROOT;

    @Test
    void onTheNameOfAnAuroraClusterWithFailover(Rig rig) {
        Database database = rig.rds().createAuroraDatabase("aurora");

        assertLogsIn(
                rig,
                database,
                "jdbc:aws-wrapper:postgresql://" + rig.rds().cluster().address() + "/aurora"
                        + "?wrapperPlugins=initialConnection,auroraConnectionTracker,failover2,efm2,iam" + VERIFIED);
    }

    @Test
    @Tag("all")
    void onTheNameOfAnInstanceThatItsCertificateNames(Rig rig) {
        Database database = rig.rds().createIamDatabase("verified");

        assertLogsIn(rig, database, Rig.iamUrl(rig.rds().instance(), database) + VERIFIED);
    }

    @Test
    @Tag("all")
    void onAnyNameThatComesWithThatOfTheInstance(Rig rig) {
        Database database = rig.rds().createIamDatabase("own-name");

        assertLogsIn(
                rig,
                database,
                "jdbc:aws-wrapper:" + database.subUrl() + "?wrapperPlugins=iam&iamHost="
                        + rig.rds().instance().host() + VERIFIED);
    }

    private static void assertLogsIn(Rig rig, Database database, String url) {
        KeycloakSetup setup = rig.withRole(rig.another("keycloak-" + database.name()))
                .withFile(ROOT, rig.authority().certificate())
                .withIamLogin(url, database.name());
        try (KeycloakServer server = setup.start()) {
            KeycloakAdmin.logIn(server);
            assertThat(rig.rds().logins().of(database.name()))
                    .isNotEmpty()
                    .allSatisfy(login -> assertThat(login.refusal()).isEmpty());
        }
    }
}
