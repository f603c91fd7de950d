package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.keycloakirsa.it.irsa.AwsAccount;
import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.StandInServer;
import io.github.keycloakirsa.it.server.WebIdentityLogin;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** What stands in for AWS works together: a real LocalStack, and what checks the tokens that LocalStack does not. */
@ExtendWith(RigExtension.class)
class AwsAccountIT {
    private static final WebIdentity SOMEBODY = WebIdentity.ofServiceAccount("tests", "somebody");
    private static final String DATABASE = "mydb.abc123." + RdsServer.REGION + ".rds.amazonaws.com";

    @Test
    void aServiceAccountGetsCredentialsOfItsRoleAndOfNoOther(Rig rig) {
        AwsAccount account = rig.account();
        String own = account.createRole("of-somebody", SOMEBODY);
        String other = account.createRole("of-another", SOMEBODY.withSubject("system:serviceaccount:tests:another"));
        String token = account.issuer().token(SOMEBODY);
        URI sts = URI.create("http://localhost:" + account.sts().port());

        String key = WebIdentityLogin.assume(sts, own, token).accessKeyId();
        assertThat(rig.sessions().of(key))
                .hasValueSatisfying(session -> assertThat(session.roleArn()).isEqualTo(own));
        assertThatThrownBy(() -> WebIdentityLogin.assume(sts, other, token))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void aRoleMayConnectAsTheUserOfItsPolicyOnly(Rig rig) throws IOException {
        AwsAccount account = rig.account();
        String role = account.createRole("of-a-user", SOMEBODY);
        account.iam().allowConnect("of-a-user", RdsServer.REGION, "keycloak");

        assertThat(account.iam().allows(role, RdsServer.REGION, "keycloak")).isTrue();
        assertThat(account.iam().allows(role, RdsServer.REGION, "key")).isFalse();
        assertThat(account.iam().allows(role, "us-east-1", "keycloak")).isFalse();
    }

    @Test
    void theStandInDoesAllThatInAContainer(Rig rig) throws LDAPException {
        try (StandInServer standIn = rig.standIn(DATABASE, "demo")) {
            Credentials issued =
                    WebIdentityLogin.assume(standIn.sts(), "arn:aws:iam::000000000000:role/demo", standIn.token());

            assertThat(bind(standIn, "demo", rdsToken(issued, "demo"))).isEqualTo(ResultCode.SUCCESS);
            assertThat(bind(standIn, "other", rdsToken(issued, "other"))).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        }
    }

    private static String rdsToken(Credentials issued, String user) {
        AwsSessionCredentials credentials =
                AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
        return RdsUtilities.builder()
                .region(Region.of(RdsServer.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()
                .generateAuthenticationToken(
                        request -> request.hostname(DATABASE).port(5432).username(user));
    }

    private static ResultCode bind(StandInServer server, String user, String password) throws LDAPException {
        try (LDAPConnection ldap = new LDAPConnection(server.sts().getHost(), server.loginPort())) {
            return ldap.bind("uid=" + user + ",ou=rds", password).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }
}
