package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.Refusal;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.RdsServer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak shows when the database does not let it in; docs/iam.md says the same to its reader. */
@ExtendWith(RigExtension.class)
class DatabaseRefusalIT {
    private static final Pattern ERROR = Pattern.compile("(?m)^\\S+ \\S+ ERROR .*$");

    @Test
    void aUserWhomThePolicyDoesNotName(Rig rig) {
        Database database = rig.postgres().createDatabase("stranger");
        rig.postgres().createUser("stranger", database, RdsServer.IAM_ROLE);

        List<String> errors = errors(rig, database, Rig.iamUrl(rig.rds().instance(), database));

        assertThat(errors).anyMatch(line -> line.contains("authentication failed for user \"stranger\""));
        assertThat(rig.rds().logins().of("stranger"))
                .isNotEmpty()
                .extracting(Login::refusal)
                .containsOnly(Optional.of(Refusal.NOT_ALLOWED));
    }

    @Test
    @Tag("all")
    void aUserWhoIsNoMemberOfRdsIam(Rig rig) {
        Database database = rig.postgres().createDatabase("not-a-member");
        rig.postgres().createUser("not-a-member", database);

        assertThat(errors(rig, database, Rig.iamUrl(rig.rds().instance(), database)))
                .anyMatch(line -> line.contains("password authentication failed for user \"not-a-member\""));
        assertThat(rig.rds().logins().of("not-a-member")).isEmpty();
    }

    @Test
    @Tag("all")
    void aConnectionWithoutTls(Rig rig) {
        Database database = rig.rds().createIamDatabase("without-tls");

        assertThat(errors(rig, database, Rig.iamUrl(rig.rds().instance(), database) + "&sslmode=disable"))
                .anyMatch(line -> line.contains("no encryption"));
        assertThat(rig.rds().logins().of("without-tls")).isEmpty();
    }

    @Test
    @Tag("all")
    void aHostNameThatTellsNoRegion(Rig rig) {
        Database database = rig.rds().createIamDatabase("unknown-region");

        assertThat(errors(rig, database, "jdbc:aws-wrapper:" + database.subUrl() + "?wrapperPlugins=iam"))
                .anyMatch(line -> line.contains("Unable to determine connection region"));
        assertThat(rig.rds().logins().of("unknown-region")).isEmpty();
    }

    private static List<String> errors(Rig rig, Database database, String url) {
        String log = rig.withRole(rig.another("keycloak-" + database.name()))
                .withIamLogin(url, database.name())
                .startInVain();
        return ERROR.matcher(log).results().map(match -> match.group()).toList();
    }
}
