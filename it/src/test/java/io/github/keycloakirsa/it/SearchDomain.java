package io.github.keycloakirsa.it;

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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An OpenSearch with its front, the roles that come to it, and the kits that let them in. */
final class SearchDomain implements AutoCloseable {
    /** The role that the domain is made with. */
    static final String MASTER = "search-master";
    /** The API of role mappings. */
    static final String MAPPINGS = "/_plugins/_security/api/rolesmapping/";

    private static final String ARN = "arn:aws:es:" + RdsServer.REGION + ":000000000000:domain/search";

    private final Rig rig;
    private final Path folder;
    private final OpenSearchServer server;
    private final OpenSearchFront front;

    private SearchDomain(Rig rig, Path folder, OpenSearchServer server, OpenSearchFront front) {
        this.rig = rig;
        this.folder = folder;
        this.server = server;
        this.front = front;
    }

    /** @param folder for kits */
    static SearchDomain start(Rig rig, Path folder) {
        ContainerLog log = new ContainerLog(Setting.LOGS.path(), "opensearch");
        OpenSearchServer server = OpenSearchServer.start(Rig.ownImage("opensearch-2"), roleArn(MASTER), log);
        OpenSearchFront front = OpenSearchFront.start(
                new Domain(ARN, server.uri()), rig.sessions(), rig.account().iam()::may, Clock.systemUTC());
        return new SearchDomain(rig, folder, server, front);
    }

    /** OpenSearch itself, behind the front. */
    OpenSearchServer server() {
        return server;
    }

    /** Method and path of each request that the front let through. */
    List<String> passedOn() {
        return front.passedOn();
    }

    @Override
    public void close() {
        front.close();
        server.close();
    }

    static String roleArn(String name) {
        return "arn:aws:iam::000000000000:role/" + name;
    }

    /** A kit for one service account of OpenSearch, of the namespace {@code search}, whose role has the same name. */
    SetupKit kit(String name) {
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
    DomainClient client(SetupKit kit, String name) {
        WebIdentity identity = createRole(name);
        rig.account().iam().allow(name, "opensearch", kit.text("aws/policies/" + name + ".opensearch.json"));
        return assumed(identity, name);
    }

    /** A client with the credentials of a new role without a policy. */
    DomainClient clientWithoutPolicy(String name) {
        return assumed(createRole(name), name);
    }

    /** The script of a kit, run with the credentials of a client. */
    Program as(DomainClient client, SetupKit kit) {
        AwsSessionCredentials credentials = (AwsSessionCredentials) client.credentials();
        return Program.in(kit.path("opensearch"))
                .with("OPENSEARCH_ENDPOINT", endpoint().toString())
                .with("OPENSEARCH_USER", "")
                .with("AWS_ACCESS_KEY_ID", credentials.accessKeyId())
                .with("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey())
                .with("AWS_SESSION_TOKEN", credentials.sessionToken());
    }

    /** The backend roles that a role of OpenSearch is mapped to, in their order. */
    List<String> mapped(String role) throws IOException {
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

    private WebIdentity createRole(String name) {
        WebIdentity identity = WebIdentity.ofServiceAccount("search", name);
        rig.account().createRole(name, identity);
        return identity;
    }

    private DomainClient assumed(WebIdentity identity, String name) {
        URI sts = URI.create("http://localhost:" + rig.account().sts().port());
        Credentials issued = WebIdentityLogin.assume(
                sts, roleArn(name), rig.account().issuer().token(identity));
        return new DomainClient(
                endpoint(),
                AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()),
                RdsServer.REGION,
                DomainClient.ES);
    }

    private URI endpoint() {
        return URI.create("http://localhost:" + front.port());
    }
}
