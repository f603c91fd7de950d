package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Tokens;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.WebIdentityLogin;
import io.github.keycloakirsa.it.setup.Program;
import io.github.keycloakirsa.it.setup.SetupKit;
import io.github.keycloakirsa.it.setup.Terraform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

    @Test
    void scriptReplacesNothingOfARoleThatItDidNotMake(Rig rig) {
        SetupKit kit = SetupKit.of(folder.resolve("foreign"), SetupDescription.of(rig, "foreign"));
        Program aws = SetupDescription.awsCli(rig, kit.path("aws"));
        String foreign = kit.text("aws/policies/setup-foreign.trust.json").replace("setup:foreign", "others:foreign");
        aws.run("aws", "iam", "create-role", "--role-name", "setup-foreign", "--assume-role-policy-document", foreign);
        String trust = trust(aws);

        Program.Result refused = aws.tryToRun("./setup.sh", "iam");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("the role setup-foreign is not one of this script");
        assertThat(trust(aws)).isEqualTo(trust);
        aws.run(
                "sh",
                "-c",
                refused.output().lines().reduce("", (all, line) -> line).replaceFirst(".*: aws", "aws"));
        assertThat(aws.run("./setup.sh", "iam")).contains("changed who may assume the role setup-foreign");
    }

    private static String trust(Program aws) {
        return aws.run("aws", "iam", "get-role", "--role-name", "setup-foreign");
    }

    @Test
    @Tag("all")
    void scriptTakesRightsAwayThatAreGoneFromTheDescription(Rig rig) {
        String description = SetupDescription.of(rig, "lessened");
        String openSearch = """
                openSearch:
                  domain: search
                  endpoint: vpc-search-abc123.%s.es.amazonaws.com
                  serviceAccounts: [{namespace: setup, name: lessened}]
                """.formatted(RdsServer.REGION);
        SetupKit more = SetupKit.of(folder.resolve("more"), description + openSearch);
        SetupKit less = SetupKit.of(folder.resolve("less"), description);

        SetupDescription.awsCli(rig, more.path("aws")).run("./setup.sh", "iam");
        Program aws = SetupDescription.awsCli(rig, less.path("aws"));

        assertThat(aws.run("./setup.sh", "iam"))
                .contains("removed the policy opensearch of the role setup-lessened")
                .endsWith("1 changed\n");
        assertThat(aws.run("./setup.sh", "iam")).endsWith("setup.sh: 0 changed\n");
        assertThat(state(aws, "setup-lessened")).contains("database").doesNotContain("opensearch");
    }

    /** As its README says it, and then without what has to stay. */
    @Test
    @Tag("all")
    void providerThatTerraformMadeIsNotDestroyedByARunThatForgotIt(Rig rig) throws IOException {
        String issuer = rig.account().issuer().uri().getAuthority();
        SetupKit kit = SetupKit.of(
                folder.resolve("provider"),
                SetupDescription.of(rig, "provided").replace("oidc: " + issuer, "oidc: another.example/id/1"));
        Terraform terraform = Terraform.init(SetupDescription.aws(rig, kit.path("terraform")));
        Path file = Files.writeString(kit.path("terraform/oidc.auto.tfvars"), "create_oidc_provider = true\n");

        terraform.run("apply", "-auto-approve", "-input=false");
        Program.Result again = terraform.tryToRun("plan", "-detailed-exitcode", "-input=false");
        Files.delete(file);
        Program.Result without = terraform.tryToRun("apply", "-auto-approve", "-input=false");

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(without.exitCode()).isNotZero();
        assertThat(without.output()).contains("Instance cannot be destroyed");
        assertThat(terraform.run("show")).contains("another.example/id/1");
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
