package io.github.keycloakirsa.it.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The script that maps roles asks first, adds, and never replaces; played with a server of its REST API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapRolesIT {
    private static final String ADMINISTRATOR = "arn:aws:iam::123456789012:role/administrator";
    private static final String ORCHESTRATION = "arn:aws:iam::123456789012:role/camunda-orchestration";
    private static final String OPTIMIZE = "arn:aws:iam::123456789012:role/camunda-optimize";

    @TempDir
    private static Path folder;

    private SetupKit kit;
    private RoleMappings mappings;
    private Program program;

    @BeforeAll
    void write() {
        assumeTrue(Program.isThere("jq") && Program.isThere("curl"), "not run: this machine has no jq or no curl");
        kit = SetupKit.ofFixture(folder);
    }

    @BeforeEach
    void start() {
        mappings = RoleMappings.start();
        program = Program.in(kit.path("opensearch"))
                .with("OPENSEARCH_ENDPOINT", mappings.uri().toString())
                .with("OPENSEARCH_USER", "admin")
                .with("OPENSEARCH_PASSWORD", "a \"pass\\word\"");
    }

    @AfterEach
    void stop() {
        mappings.close();
    }

    @Test
    void rolesAreAddedOnceAndNobodyIsTakenAway() {
        mappings.map("all_access", ADMINISTRATOR);

        program.run("./map-roles.sh");

        assertThat(mappings.of("all_access")).containsExactly(ADMINISTRATOR, ORCHESTRATION, OPTIMIZE);
        assertThat(mappings.takeRequests()).containsExactly("GET all_access", "PATCH all_access", "PATCH all_access");

        assertThat(program.run("./map-roles.sh")).contains(OPTIMIZE + " is mapped to all_access");
        assertThat(mappings.of("all_access")).containsExactly(ADMINISTRATOR, ORCHESTRATION, OPTIMIZE);
        assertThat(mappings.takeRequests()).containsExactly("GET all_access");
    }

    @Test
    void mappingThatIsNotThereYetIsMade() {
        program.run("./map-roles.sh", "readall");

        assertThat(mappings.of("readall")).containsExactly(ORCHESTRATION, OPTIMIZE);
    }

    @Test
    void withoutCredentialsNothingIsAskedFor() {
        Program.Result result = program.with("OPENSEARCH_USER", "")
                .with("AWS_ACCESS_KEY_ID", "")
                .tryToRun("./map-roles.sh");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("AWS_ACCESS_KEY_ID: is not set, nor is OPENSEARCH_USER");
        assertThat(mappings.takeRequests()).isEmpty();
    }
}
