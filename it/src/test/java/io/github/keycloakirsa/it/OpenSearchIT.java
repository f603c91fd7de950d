package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.server.DomainClient;
import io.github.keycloakirsa.it.server.OpenSearchServer;
import io.github.keycloakirsa.it.setup.Program;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The kit lets roles into a real OpenSearch and nobody is locked out; as on AWS, signature and IAM are checked by a
 * front, and mappings by OpenSearch.
 */
@Tag("all")
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSearchIT {
    private static final String ALL_ACCESS = SearchDomain.MAPPINGS + OpenSearchServer.ALL_ACCESS;

    @TempDir
    private static Path folder;

    private SearchDomain domain;
    private DomainClient master;

    @BeforeAll
    void start(Rig rig) {
        assumeTrue(Program.isThere("jq") && Program.isThere("curl"), "not run: this machine has no jq or no curl");
        domain = SearchDomain.start(rig, folder);
        master = domain.client(domain.kit(SearchDomain.MASTER), SearchDomain.MASTER);
    }

    @AfterAll
    void stop() {
        if (domain != null) {
            domain.close();
        }
    }

    @Test
    void scriptLetsARoleInOnceAndTheAdministratorStaysIn() throws IOException {
        SetupKit kit = domain.kit("of-script");
        DomainClient application = domain.client(kit, "of-script");
        assertThat(application.get("/").statusCode()).isEqualTo(403);

        String first = domain.as(master, kit).run("./map-roles.sh");

        assertThat(first).isEqualTo("map-roles.sh: mapped " + SearchDomain.roleArn("of-script") + " to all_access\n");
        assertThat(application.get("/").statusCode()).isEqualTo(200);
        assertThat(master.get("/").statusCode()).isEqualTo(200);
        List<String> mapped = domain.mapped("all_access");
        int before = domain.passedOn().size();

        String second = domain.as(master, kit).run("./map-roles.sh");

        assertThat(second)
                .isEqualTo("map-roles.sh: " + SearchDomain.roleArn("of-script") + " is mapped to all_access\n");
        assertThat(domain.passedOn().subList(before, domain.passedOn().size())).containsExactly("GET " + ALL_ACCESS);
        assertThat(domain.mapped("all_access"))
                .isEqualTo(mapped)
                .contains(SearchDomain.roleArn(SearchDomain.MASTER), SearchDomain.roleArn("of-script"));
    }

    @Test
    void mappingThatIsNotThereYetIsMadeAndGivesWhatItsRoleMay() throws IOException {
        SetupKit kit = domain.kit("of-reader");
        DomainClient reader = domain.client(kit, "of-reader");
        assertThat(master.send("PUT", "/things/_doc/1", "{\"is\": \"a thing\"}").statusCode())
                .isEqualTo(201);
        assertThat(master.get(SearchDomain.MAPPINGS + "readall").statusCode()).isEqualTo(404);
        assertThat(reader.get("/things/_doc/1").statusCode()).isEqualTo(403);

        domain.as(master, kit).run("./map-roles.sh", "readall");

        assertThat(domain.mapped("readall")).containsExactly(SearchDomain.roleArn("of-reader"));
        assertThat(reader.get("/things/_doc/1").body()).contains("a thing");
        assertThat(reader.send("PUT", "/things/_doc/2", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void userWithAPasswordMapsToo() throws IOException {
        SetupKit kit = domain.kit("by-password");

        Program script = Program.in(kit.path("opensearch"))
                .with("OPENSEARCH_ENDPOINT", domain.server().uri().toString())
                .with("OPENSEARCH_USER", OpenSearchServer.USER)
                .with("OPENSEARCH_PASSWORD", OpenSearchServer.PASSWORD);
        script.run("./map-roles.sh", "manage_snapshots");

        assertThat(script.run("./map-roles.sh", "manage_snapshots")).contains("is mapped to");
        assertThat(domain.mapped("manage_snapshots")).containsExactly(SearchDomain.roleArn("by-password"));
    }

    @Test
    void whoIsNotMappedMapsNobody() {
        SetupKit kit = domain.kit("of-nobody");

        Program.Result result = domain.as(domain.client(kit, "of-nobody"), kit).tryToRun("./map-roles.sh");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("cannot read the mapping of all_access")
                .endsWith("403\n");
    }

    @Test
    void nameInPlaceOfTheArnMapsNobody() {
        DomainClient application = domain.client(domain.kit("of-name"), "of-name");

        HttpResponse<String> answer = master.send(
                "PATCH", ALL_ACCESS, "[{\"op\": \"add\", \"path\": \"/backend_roles/-\", \"value\": \"of-name\"}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(application.get("/").statusCode()).isEqualTo(403);
    }

    /** The form of the public documentation. */
    @Test
    void listInPlaceOfItsEndLocksTheAdministratorOut() throws IOException {
        DomainClient application = domain.client(domain.kit("of-docs"), "of-docs");
        String before = new ObjectMapper().writeValueAsString(domain.mapped("all_access"));
        assertThat(master.get("/").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = master.send("PATCH", ALL_ACCESS, replacing("[\"of-docs\"]"));
        try {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(master.get("/").statusCode()).isEqualTo(403);
            assertThat(master.get(ALL_ACCESS).statusCode()).isEqualTo(403);
            assertThat(application.get("/").statusCode()).isEqualTo(403);
        } finally {
            domain.server().send("PATCH", ALL_ACCESS, replacing(before));
        }
        assertThat(master.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyWhatARoleSignedForThisDomainGoesOn() {
        AwsSessionCredentials own = (AwsSessionCredentials) master.credentials();
        String key = own.accessKeyId();
        String secret = own.secretAccessKey();
        int before = domain.passedOn().size();

        assertDenied(
                master.with(AwsSessionCredentials.create(key, "another", own.sessionToken())),
                "The request signature we calculated does not match");
        assertDenied(
                master.with(AwsSessionCredentials.create("ASIAUNKNOWN", secret, own.sessionToken())),
                "The security token included in the request is invalid");
        assertDenied(
                master.with(AwsSessionCredentials.create(key, secret, "another")),
                "The security token included in the request is invalid");
        assertDenied(
                master.with(AwsBasicCredentials.create(key, secret)),
                "The security token included in the request is invalid");
        assertDenied(master.inRegion("us-east-1"), "Credential should be scoped to");
        assertDenied(master.ofService("s3"), "Credential should be scoped to");
        assertThat(domain.passedOn()).hasSize(before);
    }

    @Test
    void roleWithoutThePolicyIsStoppedByIam() {
        DomainClient application = domain.clientWithoutPolicy("of-no-policy");

        assertDenied(application, "is not authorized to perform: es:ESHttpGet");
    }

    @Test
    void nobodyNamesHimselfToOpenSearch() {
        DomainClient application = domain.client(domain.kit("of-forger"), "of-forger");
        String[] forged = {
            "X-Forwarded-For",
            "192.0.2.1",
            "X-Proxy-User",
            SearchDomain.roleArn(SearchDomain.MASTER),
            "X-Proxy-Roles",
            SearchDomain.roleArn(SearchDomain.MASTER)
        };

        HttpResponse<String> answer = application.getWith("/", forged);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("backend_roles=[" + SearchDomain.roleArn("of-forger") + "]");
        assertThat(domain.server().statusForImpostor(SearchDomain.roleArn(SearchDomain.MASTER)))
                .isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    private static void assertDenied(DomainClient client, String reason) {
        HttpResponse<String> answer = client.get("/");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(reason);
    }

    private static String replacing(String list) {
        return "[{\"op\": \"add\", \"path\": \"/backend_roles\", \"value\": " + list + "}]";
    }
}
