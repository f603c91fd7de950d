package io.github.keycloakirsa.it.bitnami;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.VerifiedLogins;
import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The environment that Camunda's documentation of IRSA gives for Keycloak, letter by letter: that of 8.3, for upstream's
 * image, and that of today, for Bitnami's. Only its placeholders are filled in.
 */
@Tag("all")
@ExtendWith(RigExtension.class)
class CamundaDocsIT {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^- name: (\\S+)\\R +value: \"?([^\"\\r\\n]*)\"?$");

    @ParameterizedTest
    @ValueSource(strings = {"camunda-8.3", "camunda-8.8"})
    void documentedEnvironmentLogsInByToken(String version, Rig rig) throws IOException {
        String database = "docs-" + version.replace('.', '-');
        rig.rds().createIamDatabase(database);
        KeycloakSetup setup = rig.withRole(rig.plain(database, BitnamiImage.reference()))
                .with("KEYCLOAK_ADMIN", KeycloakServer.ADMIN)
                .with("KEYCLOAK_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD);
        VARIABLE.matcher(documented(version, rig.rds().instance(), database))
                .results()
                .forEach(variable -> setup.with(variable.group(1), variable.group(2)));

        try (KeycloakServer server = setup.start()) {
            KeycloakAdmin.logIn(server);
            VerifiedLogins.check(rig.rds(), database);
        }
    }

    private static String documented(String version, Endpoint endpoint, String database) throws IOException {
        try (InputStream in = CamundaDocsIT.class.getResourceAsStream("docs/" + version + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("[DB_HOST]:[DB_PORT]", endpoint.address())
                    .replace("[DB_NAME]", database)
                    .replace("db-host", endpoint.address().replaceFirst(":.*", ""))
                    .replaceAll("db-(user-)?name", database);
        }
    }
}
