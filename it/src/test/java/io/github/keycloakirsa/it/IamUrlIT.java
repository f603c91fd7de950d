package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The environment and the URLs that the README names, each on a Keycloak of its own. */
@ExtendWith(RigExtension.class)
class IamUrlIT {
    private static final Pattern VARIABLE = Pattern.compile("name: (\\w+), value: \"?([^\"}]*)\"?}");
    private static final String DOCUMENTED_DATABASE = "mydb.abc123.eu-central-1.rds.amazonaws.com:5432/keycloak";
    private static final String ROOT = "/opt/rds-root.pem";
    private static final String VERIFIED = "&sslmode=verify-full&sslrootcert=" + ROOT;

    @Test
    @Tag("all")
    void withTheReadmesEnvironmentAndNothingElse(Rig rig) throws IOException {
        Database database = rig.rds().createIamDatabase("readme");
        KeycloakSetup setup =
                rig.withRole(rig.plain("keycloak-readme")).withAdministrator().command("start");
        String pod = Files.readString(Path.of("..", "README.md"))
                .split("```yaml\nenv:\n", 2)[1]
                .split("```", 2)[0];
        VARIABLE.matcher(pod.replace(DOCUMENTED_DATABASE, rig.rds().instance().address() + "/readme"))
                .results()
                .forEach(variable -> setup.with(variable.group(1), variable.group(2)));
        setup.with("KC_DB_USERNAME", database.name());

        assertThat(pod).contains("args: [start]");
        try (KeycloakServer server = setup.start()) {
            KeycloakAdmin.logIn(server);
            VerifiedLogins.check(rig.rds(), database.name());
        }
    }

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
