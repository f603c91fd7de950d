package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.InstanceMetadata;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.TestsJvm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pod whose own role is not to be had does not borrow that of its node, though the node would lend it. */
@ExtendWith(RigExtension.class)
class NoFallbackIT {
    private static final String NODE = "arn:aws:iam::000000000000:role/node";

    @Test
    void theMetadataServiceIsNeverAsked(Rig rig) {
        try (InstanceMetadata metadata = InstanceMetadata.start(node(rig))) {
            Database database = rig.rds().createIamDatabase("no-fallback");

            assertThat(brokenIdentity(rig, database, metadata).startInVain())
                    .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
            assertThat(metadata.requests()).isEmpty();
            assertThat(rig.rds().logins().of(database.name())).isEmpty();
        }
    }

    /** The test above would notice: without the image's setting the node's role is borrowed. */
    @Test
    @Tag("all")
    void itWouldBeAskedWithoutTheImagesSetting(Rig rig) {
        try (InstanceMetadata metadata = InstanceMetadata.start(node(rig))) {
            Database database = rig.rds().createIamDatabase("fallback");

            brokenIdentity(rig, database, metadata)
                    .with("AWS_EC2_METADATA_DISABLED", "false")
                    .startInVain();
            assertThat(metadata.requests()).isNotEmpty();
            assertThat(rig.rds().logins().of(database.name()))
                    .isNotEmpty()
                    .noneMatch(Login::accepted)
                    .allSatisfy(login -> assertThat(login.roleArn()).contains(NODE));
        }
    }

    private static KeycloakSetup brokenIdentity(Rig rig, Database database, InstanceMetadata metadata) {
        String token = rig.account().issuer().token(Rig.KEYCLOAK.withSubject("system:serviceaccount:keycloak:default"));
        return rig.another("keycloak-" + database.name())
                .with(rig.identity().withToken(token))
                .with(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        TestsJvm.http(metadata.port()).toString())
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name());
    }

    /** Credentials that are good, of a role that IAM knows nothing of. */
    static IssuedSession node(Rig rig) {
        IssuedSession node = new IssuedSession(
                "ASIANODE",
                "secret of the node",
                "session of the node",
                NODE,
                Instant.now().plus(Duration.ofHours(1)));
        rig.sessions().issued(node);
        return node;
    }
}
