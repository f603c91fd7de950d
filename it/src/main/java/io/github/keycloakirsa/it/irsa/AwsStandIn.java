package io.github.keycloakirsa.it.irsa;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.LoginServer;
import io.github.keycloakirsa.it.rds.Logins;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import io.github.keycloakirsa.it.rds.TokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Stands for all of AWS that a database login by IAM needs, next to a LocalStack and a PostgreSQL: OIDC issuer, STS,
 * and the login server that PostgreSQL asks. It creates one role, which one service account may assume and which may
 * connect as one database user, and keeps the token of that service account in a file.
 */
public final class AwsStandIn {
    private static final int ISSUER_PORT = 8080;
    private static final int STS_PORT = 8081;
    private static final int LDAP_PORT = 1389;
    private static final WebIdentity KEYCLOAK = WebIdentity.ofServiceAccount("keycloak", "keycloak");

    private AwsStandIn() {}

    /** Runs until it is stopped; it takes no arguments but {@link StandInSettings environment variables}. */
    public static void main(String[] arguments) {
        try {
            start(StandInSettings.of(System.getenv()));
        } catch (RuntimeException | Error e) {
            // A server that has started already would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(StandInSettings settings) {
        Clock clock = Clock.systemUTC();
        IssuedSessions sessions = new IssuedSessions();
        AwsAccount.Ports ports = new AwsAccount.Ports(settings.host(), ISSUER_PORT, STS_PORT);
        AwsAccount account = AwsAccount.open(settings.localStack(), ports, sessions, clock);
        String role = account.createRole(settings.role(), KEYCLOAK);
        account.iam().allowConnect(settings.role(), settings.database().region(), settings.dbUser());
        TokenVerifier verifier = new TokenVerifier(Set.of(settings.database()), sessions, account.iam(), clock);
        LoginServer.start(LDAP_PORT, verifier, new Logins(AwsStandIn::tell));
        settings.certificates().ifPresent(folder -> certify(settings.database(), folder));
        ProjectedToken.keep(settings.tokenFile(), () -> account.issuer().token(KEYCLOAK), KEYCLOAK.validity());
        System.out.println("AWS_ROLE_ARN=" + role);
        System.out.println("Ready.");
    }

    /** A line for each login; who reads it sees one token come again until it is too old. */
    private static void tell(Login login) {
        String decision = login.refusal().map(why -> "refused, " + why).orElse("accepted");
        String role = login.roleArn().map(arn -> ", signed with " + arn).orElse("");
        System.out.println(decision + ": database user " + login.user() + ", token "
                + login.tokenId().substring(0, 12) + role);
    }

    /** Leaves certificate and key where PostgreSQL's rds.sh looks for them. */
    private static void certify(Endpoint database, Path folder) {
        ServerCertificate issued = new CertificateAuthority().issue(List.of(database.host()));
        try {
            Files.writeString(folder.resolve("server.crt"), issued.certificate());
            Files.writeString(folder.resolve("server.key"), issued.key());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a certificate to '" + folder + "'", e);
        }
    }
}
