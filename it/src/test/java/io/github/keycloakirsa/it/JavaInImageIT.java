package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.probe.JavaProbe;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What package scripts would have set up on an installed system is there, although none ran. */
@ExtendWith(RigExtension.class)
class JavaInImageIT {
    @Test
    void javaTrustsTheSameAuthoritiesAsOpenSsl(Rig rig) throws IOException {
        KeycloakServer server = rig.keycloak();

        int openSsl =
                Integer.parseInt(server.run("grep", "-c", "BEGIN CERTIFICATE", "/etc/ssl/certs/ca-certificates.crt")
                        .strip());
        assertThat(openSsl).isGreaterThan(100);
        assertThat(probe(server)).containsEntry("authorities", Integer.toString(openSsl));
    }

    @Test
    void timeZonesAreThereForJavaAndTheSystem(Rig rig) throws IOException {
        KeycloakServer server = rig.keycloak();

        assertThat(probe(server)).containsEntry("kolkata", "+05:30");
        assertThat(server.run("env", "TZ=Asia/Kolkata", "date", "-d", "@0", "+%H:%M")
                        .strip())
                .isEqualTo("05:30");
    }

    @Test
    void anyCharacterCanBeInAFileName(Rig rig) throws IOException {
        assertThat(probe(rig.keycloak()))
                .containsEntry("file.name.encoding", "UTF-8")
                .containsEntry("file.name.kept", "true");
    }

    private static Properties probe(KeycloakServer server) throws IOException {
        Properties answers = new Properties();
        answers.load(new StringReader(server.runJava(JavaProbe.class)));
        return answers;
    }
}
