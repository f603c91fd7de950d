package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.opensearch.Domain;
import io.github.keycloakirsa.it.opensearch.OpenSearchFront;
import io.github.keycloakirsa.it.server.ContainerLog;
import io.github.keycloakirsa.it.server.DomainClient;
import io.github.keycloakirsa.it.server.OpenSearchServer;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.WebIdentityLogin;
import io.github.keycloakirsa.it.setup.Program;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The kit lets roles into a real OpenSearch and nobody is locked out; as on AWS, signature and IAM are checked by a
 * front, and mappings by OpenSearch.
 */
@Tag("all")
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSearchIT {
    private static final String DOMAIN = "arn:aws:es:" + RdsServer.REGION + ":000000000000:domain/search";
    private static final String MASTER = "search-master";
    private static final String MAPPINGS = "/_plugins/_security/api/rolesmapping/";
    private static final String ALL_ACCESS = MAPPINGS + OpenSearchServer.ALL_ACCESS;

    @TempDir
    private static Path folder;

    private OpenSearchServer server;
    private OpenSearchFront front;
    private DomainClient master;

    @BeforeAll
    void start(Rig rig) {
        assumeTrue(Program.isThere("jq") && Program.isThere("curl"), "not run: this machine has no jq or no curl");
        ContainerLog log = new ContainerLog(Setting.LOGS.path(), "opensearch");
        server = OpenSearchServer.start(Rig.ownImage("opensearch-2"), roleArn(MASTER), log);
        front = OpenSearchFront.start(
                new Domain(DOMAIN, server.uri()), rig.sessions(), rig.account().iam()::may, Clock.systemUTC());
        master = client(rig, kit(MASTER), MASTER);
    }

    @AfterAll
    void stop() {
        if (front != null) {
            front.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void scriptLetsARoleInOnceAndTheAdministratorStaysIn(Rig rig) throws IOException {
        SetupKit kit = kit("of-script");
        DomainClient application = client(rig, kit, "of-script");
        assertThat(application.get("/").statusCode()).isEqualTo(403);

        String first = as(master, kit).run("./map-roles.sh");

        assertThat(first).isEqualTo("map-roles.sh: mapped " + roleArn("of-script") + " to all_access\n");
        assertThat(application.get("/").statusCode()).isEqualTo(200);
        assertThat(master.get("/").statusCode()).isEqualTo(200);
        List<String> mapped = mapped("all_access");
        int before = front.passedOn().size();

        String second = as(master, kit).run("./map-roles.sh");

        assertThat(second).isEqualTo("map-roles.sh: " + roleArn("of-script") + " is mapped to all_access\n");
        assertThat(front.passedOn().subList(before, front.passedOn().size())).containsExactly("GET " + ALL_ACCESS);
        assertThat(mapped("all_access")).isEqualTo(mapped).contains(roleArn(MASTER), roleArn("of-script"));
    }

    @Test
    void mappingThatIsNotThereYetIsMadeAndGivesWhatItsRoleMay(Rig rig) throws IOException {
        SetupKit kit = kit("of-reader");
        DomainClient reader = client(rig, kit, "of-reader");
        assertThat(master.send("PUT", "/things/_doc/1", "{\"is\": \"a thing\"}").statusCode())
                .isEqualTo(201);
        assertThat(master.get(MAPPINGS + "readall").statusCode()).isEqualTo(404);
        assertThat(reader.get("/things/_doc/1").statusCode()).isEqualTo(403);

        as(master, kit).run("./map-roles.sh", "readall");

        assertThat(mapped("readall")).containsExactly(roleArn("of-reader"));
        assertThat(reader.get("/things/_doc/1").body()).contains("a thing");
        assertThat(reader.send("PUT", "/things/_doc/2", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void userWithAPasswordMapsToo() throws IOException {
        SetupKit kit = kit("by-password");

        Program script = Program.in(kit.path("opensearch"))
                .with("OPENSEARCH_ENDPOINT", server.uri().toString())
                .with("OPENSEARCH_USER", OpenSearchServer.USER)
                .with("OPENSEARCH_PASSWORD", OpenSearchServer.PASSWORD);
        script.run("./map-roles.sh", "manage_snapshots");

        assertThat(script.run("./map-roles.sh", "manage_snapshots")).contains("is mapped to");
        assertThat(mapped("manage_snapshots")).containsExactly(roleArn("by-password"));
    }

    @Test
    void whoIsNotMappedMapsNobody(Rig rig) {
        SetupKit kit = kit("of-nobody");

        Program.Result result = as(client(rig, kit, "of-nobody"), kit).tryToRun("./map-roles.sh");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("cannot read the mapping of all_access")
                .endsWith("403\n");
    }

    @Test
    void nameInPlaceOfTheArnMapsNobody(Rig rig) {
        DomainClient application = client(rig, kit("of-name"), "of-name");

        HttpResponse<String> answer = master.send(
                "PATCH", ALL_ACCESS, "[{\"op\": \"add\", \"path\": \"/backend_roles/-\", \"value\": \"of-name\"}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(application.get("/").statusCode()).isEqualTo(403);
    }

    /** The form of the public documentation. */
    @Test
    void listInPlaceOfItsEndLocksTheAdministratorOut(Rig rig) throws IOException {
        DomainClient application = client(rig, kit("of-docs"), "of-docs");
        String before = new ObjectMapper().writeValueAsString(mapped("all_access"));
        assertThat(master.get("/").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = master.send("PATCH", ALL_ACCESS, replacing("[\"of-docs\"]"));
        try {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(master.get("/").statusCode()).isEqualTo(403);
            assertThat(master.get(ALL_ACCESS).statusCode()).isEqualTo(403);
            assertThat(application.get("/").statusCode()).isEqualTo(403);
        } finally {
            server.send("PATCH", ALL_ACCESS, replacing(before));
        }
        assertThat(master.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyWhatARoleSignedForThisDomainGoesOn() {
        AwsSessionCredentials own = (AwsSessionCredentials) master.credentials();
        String key = own.accessKeyId();
        String secret = own.secretAccessKey();
        int before = front.passedOn().size();

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
        assertThat(front.passedOn()).hasSize(before);
    }

    @Test
    void roleWithoutThePolicyIsStoppedByIam(Rig rig) {
        DomainClient application = assumed(rig, createRole(rig, "of-no-policy"), "of-no-policy");

        assertDenied(application, "is not authorized to perform: es:ESHttpGet");
    }

    @Test
    void nobodyNamesHimselfToOpenSearch(Rig rig) {
        DomainClient application = client(rig, kit("of-forger"), "of-forger");
        String[] forged = {
            "X-Forwarded-For", "192.0.2.1", "X-Proxy-User", roleArn(MASTER), "X-Proxy-Roles", roleArn(MASTER)
        };

        HttpResponse<String> answer = application.getWith("/", forged);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("backend_roles=[" + roleArn("of-forger") + "]");
        assertThat(server.statusForImpostor(roleArn(MASTER))).isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    private static void assertDenied(DomainClient client, String reason) {
        HttpResponse<String> answer = client.get("/");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(reason);
    }

    /** A kit for one service account of OpenSearch, of the namespace {@code search}, whose role has the same name. */
    private static SetupKit kit(String name) {
        return SetupKit.of(folder.resolve(name), """
                region: %s
                account: "000000000000"
                oidc: https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF
                database: {resource: db-ABCDEFGHIJKLMNOPQRSTUVWXYZ}
                applications:
                  - {name: keycloak, namespace: search, serviceAccount: keycloak, user: keycloak, database: keycloak}
                openSearch:
                  domain: search
                  endpoint: https://vpc-search-abc123.eu-central-1.es.amazonaws.com
                  serviceAccounts:
                    - {namespace: search, name: %s, role: %s}
                """.formatted(RdsServer.REGION, name, name));
    }

    /** A client with the credentials of a new role, which has the policy of a kit. */
    private DomainClient client(Rig rig, SetupKit kit, String name) {
        WebIdentity identity = createRole(rig, name);
        rig.account().iam().allow(name, "opensearch", kit.text("aws/policies/" + name + ".opensearch.json"));
        return assumed(rig, identity, name);
    }

    private static WebIdentity createRole(Rig rig, String name) {
        WebIdentity identity = WebIdentity.ofServiceAccount("search", name);
        rig.account().createRole(name, identity);
        return identity;
    }

    private DomainClient assumed(Rig rig, WebIdentity identity, String name) {
        URI sts = URI.create("http://localhost:" + rig.account().sts().port());
        Credentials issued = WebIdentityLogin.assume(
                sts, roleArn(name), rig.account().issuer().token(identity));
        return new DomainClient(
                endpoint(),
                AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()),
                RdsServer.REGION,
                DomainClient.ES);
    }

    private Program as(DomainClient client, SetupKit kit) {
        AwsSessionCredentials credentials = (AwsSessionCredentials) client.credentials();
        return Program.in(kit.path("opensearch"))
                .with("OPENSEARCH_ENDPOINT", endpoint().toString())
                .with("OPENSEARCH_USER", "")
                .with("AWS_ACCESS_KEY_ID", credentials.accessKeyId())
                .with("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey())
                .with("AWS_SESSION_TOKEN", credentials.sessionToken());
    }

    private URI endpoint() {
        return URI.create("http://localhost:" + front.port());
    }

    /** The backend roles that a role of OpenSearch is mapped to, in their order. */
    private List<String> mapped(String role) throws IOException {
        String answer = server.send("GET", MAPPINGS + role, "").body();
        return StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(answer)
                                .path(role)
                                .path("backend_roles")
                                .spliterator(),
                        false)
                .map(node -> node.asText())
                .toList();
    }

    private static String replacing(String list) {
        return "[{\"op\": \"add\", \"path\": \"/backend_roles\", \"value\": " + list + "}]";
    }

    private static String roleArn(String name) {
        return "arn:aws:iam::000000000000:role/" + name;
    }
}
