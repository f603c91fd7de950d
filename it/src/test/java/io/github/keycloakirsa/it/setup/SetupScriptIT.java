package io.github.keycloakirsa.it.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All parts of the script, against an emulator that has a database and a domain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupScriptIT {
    private static final String RESOURCE = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @TempDir
    private static Path folder;

    private MotoServer moto;
    private Program aws;

    @BeforeAll
    void start() {
        Optional<String> packages = Optional.ofNullable(System.getenv("SETUP_LINTERS"));
        assumeTrue(packages.isPresent(), "not run: ./it/verify could not fetch moto from PyPI");
        assumeTrue(Program.isThere("aws"), "not run: this machine has no AWS CLI");
        moto = MotoServer.start(packages.orElseThrow());
        aws = new Program(folder, moto.environment());
        aws.run(
                "aws",
                "opensearch",
                "create-domain",
                "--domain-name",
                "search",
                "--advanced-security-options",
                "Enabled=true");
    }

    @AfterAll
    void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    @Tag("all")
    void allPartsSetAnInstanceUpOnce() {
        String id = aws.run(
                        "aws",
                        "rds",
                        "create-db-instance",
                        "--db-instance-identifier",
                        "mine",
                        "--db-instance-class",
                        "db.t3.micro",
                        "--engine",
                        "postgres",
                        "--output",
                        "text",
                        "--query",
                        "DBInstance.DbiResourceId")
                .strip();
        Program script = script("instance", id, ".abc123.");

        String first = script.run("./setup.sh");
        String second = script.run("./setup.sh");

        assertThat(first)
                .contains("created the role camunda-keycloak", "switched IAM logins of the instance mine on")
                .contains("the domain search has fine-grained access control");
        assertThat(second).contains("the instance mine takes IAM logins").endsWith("setup.sh: 0 changed\n");
        assertThat(aws.run(
                        "aws",
                        "rds",
                        "describe-db-instances",
                        "--output",
                        "text",
                        "--query",
                        "DBInstances[].IAMDatabaseAuthenticationEnabled"))
                .isEqualTo("True\n");
    }

    /** That a cluster has it afterwards is more than moto 5.2.5 keeps of the call. */
    @Test
    void clusterIsFoundByItsResourceIdAndSwitchedOnUnlessItIs() {
        Program off =
                script("off", createCluster("off", "--no-enable-iam-database-authentication"), ".cluster-abc123.");
        Program on = script("on", createCluster("on", "--enable-iam-database-authentication"), ".cluster-abc123.");

        assertThat(off.run("./setup.sh", "database")).contains("switched IAM logins of the cluster off on");
        assertThat(on.run("./setup.sh", "database"))
                .contains("the cluster on takes IAM logins")
                .endsWith("setup.sh: 0 changed\n");
    }

    @Test
    void databaseThatIsNotThereIsToldFromOneThatCannotBeAskedFor() {
        Program script = script("absent", RESOURCE, ".cluster-abc123.");

        Program.Result absent = script.tryToRun("./setup.sh", "database");
        Program.Result closed =
                script.with("AWS_ENDPOINT_URL_RDS", "http://127.0.0.1:9").tryToRun("./setup.sh", "database");

        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.output()).contains("there is no cluster of resource id " + RESOURCE);
        assertThat(closed.exitCode()).isNotZero();
        assertThat(closed.output()).contains("Could not connect").doesNotContain("there is no cluster");
    }

    @Test
    void domainWithoutFineGrainedAccessControlIsNotLeftUnsaid() {
        aws.run("aws", "opensearch", "create-domain", "--domain-name", "open");
        Program script = script("open", RESOURCE, ".cluster-abc123.", "search", "open");

        Program.Result result = script.tryToRun("./setup.sh", "opensearch");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("the domain open has no fine-grained access control");
    }

    @Test
    void partThatIsNoneIsRefusedBeforeAnythingIsDone() {
        Program.Result result = script("part", RESOURCE, ".cluster-abc123.").tryToRun("./setup.sh", "databases");

        assertThat(result.output())
                .isEqualTo("setup.sh: there is no part 'databases': name one of iam database"
                        + " opensearch, or none for all\n");
    }

    private String createCluster(String name, String iam) {
        return aws.run(
                        "aws",
                        "rds",
                        "create-db-cluster",
                        "--db-cluster-identifier",
                        name,
                        "--engine",
                        "aurora-postgresql",
                        "--master-username",
                        "postgres",
                        "--master-user-password",
                        "not-a-secret",
                        iam,
                        "--output",
                        "text",
                        "--query",
                        "DBCluster.DbClusterResourceId")
                .strip();
    }

    private Program script(String name, String resource, String host) {
        return script(name, resource, host, "search", "search");
    }

    private Program script(String name, String resource, String host, String from, String to) {
        String description = SetupKit.fixture()
                .replace(RESOURCE, resource)
                .replace(".cluster-abc123.", host)
                .replace(from + "\n", to + "\n")
                .replace("vpc-" + from + "-", "vpc-" + to + "-");
        SetupKit kit = SetupKit.of(folder.resolve(name), description);
        return new Program(kit.path("aws"), moto.environment());
    }
}
