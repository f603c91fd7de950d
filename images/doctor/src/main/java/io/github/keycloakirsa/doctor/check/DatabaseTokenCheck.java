package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.aws.DatabaseToken;
import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RdsHost;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** 15: the token that goes where a password would go, made by the wrapper, and whom it is for. */
public final class DatabaseTokenCheck implements Check {
    private static final String REFUSED = "RDS refuses it: PAM authentication failed for the user.";

    @Override
    public Subject subject() {
        return Subject.DATABASE_TOKEN;
    }

    @Override
    public Finding look(Patient patient) {
        JdbcUrl url = patient.url();
        String user = patient.database().user().orElse("");
        String host = patient.iamHost();
        int port = url.parameter("iamDefaultPort")
                .map(Integer::parseInt)
                .filter(given -> given > 0)
                .orElse(url.port());
        String region = RdsHost.parse(host).orElseThrow().region();
        DatabaseToken token = DatabaseToken.make(url.parameters(), region, host, port, user);
        return wrongPort(url, port)
                .or(() -> otherHost(url, host))
                .orElseGet(() -> Finding.holds("for %s as user %s in %s, %d seconds"
                        .formatted(token.address(), token.user(), token.region(), token.seconds())));
    }

    private static Optional<Finding> wrongPort(JdbcUrl url, int port) {
        return url.parameter("iamHost").isEmpty() && port != url.port()
                ? Optional.of(Finding.fails(
                        "it is for port %d, the connection goes to port %d".formatted(port, url.port()),
                        REFUSED,
                        "Remove iamDefaultPort from the URL."))
                : Optional.empty();
    }

    private static Optional<Finding> otherHost(JdbcUrl url, String host) {
        if (host.equals(url.host())) {
            return Optional.empty();
        }
        try {
            Set<InetAddress> named = Set.of(InetAddress.getAllByName(host));
            return Collections.disjoint(named, Set.of(InetAddress.getAllByName(url.host())))
                    ? Optional.of(Finding.warns(
                            "it is for '%s', which is another machine than '%s'".formatted(host, url.host()),
                            "Unless '%s' leads there by a proxy or a tunnel, RDS refuses it.".formatted(url.host()),
                            "Write the endpoint behind '%s' into iamHost.".formatted(url.host())))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(Finding.fails(
                    "it is for '%s', a name that is not known here".formatted(host),
                    REFUSED + " Every endpoint of RDS is known everywhere, so this is none any more.",
                    "Write the endpoint behind '%s' into iamHost.".formatted(url.host())));
        }
    }
}
