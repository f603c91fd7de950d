package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Tokens;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.WebIdentityLogin;
import io.github.keycloakirsa.it.setup.Program;
import io.github.keycloakirsa.it.setup.SetupKit;
import io.github.keycloakirsa.it.setup.Terraform;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the kit makes in an AWS account and in a database lets its applications in, and nobody else. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupAccountIT {
    private static final String MASTER = "master-of-setup";

    @TempDir
    private static Path folder;

    @BeforeAll
    void createMaster(Rig rig) {
        SetupDescription.createMaster(rig.postgres(), MASTER);
    }

    @Test
    void scriptAndSqlMakeARoleThatLogsIn(Rig rig) throws SQLException {
        SetupKit kit = SetupKit.of(folder.resolve("script"), SetupDescription.of(rig, "by-script"));
        Program aws = SetupDescription.awsCli(rig, kit.path("aws"));

        String first = aws.run("./setup.sh", "iam");
        String state = state(aws, "setup-by-script");
        String second = aws.run("./setup.sh", "iam");
        rig.postgres().runScript(MASTER, kit.path("database/aurora.sql"));

        assertThat(first).contains("created the role setup-by-script").endsWith("2 changed\n");
        assertThat(second).endsWith("setup.sh: 0 changed\n");
        assertThat(state(aws, "setup-by-script")).isEqualTo(state);
        assertLogsIn(rig, "by-script");
    }

    @Test
    void terraformAppliesOnceAndLeavesNothingBehind(Rig rig) throws SQLException {
        SetupKit kit = SetupKit.of(folder.resolve("terraform"), SetupDescription.of(rig, "by-terraform"));
        Terraform terraform = Terraform.init(SetupDescription.aws(rig, kit.path("terraform")));

        terraform.run("apply", "-auto-approve", "-input=false");
        Program.Result plan = terraform.tryToRun("plan", "-detailed-exitcode", "-input=false");
        rig.postgres().runScript(MASTER, kit.path("database/aurora.sql"));

        assertThat(plan.exitCode()).as(plan.output()).isZero();
        assertLogsIn(rig, "by-terraform");
        assertThat(terraform.run("destroy", "-auto-approve", "-input=false")).contains("2 destroyed");
        assertThat(rig.account().iam().trustPolicy(SetupDescription.roleArn("by-terraform")))
                .isEmpty();
    }

    private static void assertLogsIn(Rig rig, String name) throws SQLException {
        WebIdentity own = WebIdentity.ofServiceAccount("setup", name);
        IssuedSession session = rig.sessions()
                .of(WebIdentityLogin.assume(sts(rig), SetupDescription.roleArn(name), token(rig, own))
                        .accessKeyId())
                .orElseThrow();
        String token = Tokens.SDK.by(session, rig.rds().instance(), name);

        assertThat(new JdbcLogin(rig.postgres().database(name), name, token).currentUser())
                .isEqualTo(name);
        assertRefused(rig, name, own.withSubject("system:serviceaccount:setup:other"));
        assertRefused(rig, name, own.withAudience("https://kubernetes.default.svc"));
    }

    private static void assertRefused(Rig rig, String name, WebIdentity identity) {
        assertThatThrownBy(
                        () -> WebIdentityLogin.assume(sts(rig), SetupDescription.roleArn(name), token(rig, identity)))
                .isInstanceOf(StsException.class);
    }

    private static String token(Rig rig, WebIdentity identity) {
        return rig.account().issuer().token(identity);
    }

    private static URI sts(Rig rig) {
        return URI.create("http://localhost:" + rig.account().sts().port());
    }

    private static String state(Program aws, String role) {
        return aws.run("aws", "iam", "get-role", "--role-name", role)
                + aws.run("aws", "iam", "list-role-policies", "--role-name", role)
                + aws.run("aws", "iam", "get-role-policy", "--role-name", role, "--policy-name", "database");
    }
}
