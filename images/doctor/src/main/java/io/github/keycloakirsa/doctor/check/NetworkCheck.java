package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** 13: the way to the database: its name, and its port. */
public final class NetworkCheck implements Check {
    private static final int PATIENCE = 3_000;

    @Override
    public Subject subject() {
        return Subject.NETWORK;
    }

    @Override
    public Finding look(Patient patient) {
        JdbcUrl url = patient.url();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(url.host());
            connect(url);
            return Finding.holds("%s is %s, and takes connections".formatted(url.address(), list(addresses)));
        } catch (UnknownHostException e) {
            return Finding.fails(
                    "the name '%s' is not known here".formatted(url.host()),
                    "Keycloak says that the connection attempt failed: java.net.UnknownHostException.",
                    "Compare it with the endpoint that RDS shows, and look at the cluster's DNS.");
        } catch (IOException e) {
            return Finding.fails(
                    "%s takes no connection: %s".formatted(url.address(), e.getMessage()),
                    "Keycloak says that the connection attempt failed. A security group that says nothing lets nobody in.",
                    "Let the pods' security group into that of the database, on its port.");
        }
    }

    private static void connect(JdbcUrl url) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.host(), url.port()), PATIENCE);
        }
    }

    private static String list(InetAddress... addresses) {
        return Arrays.stream(addresses)
                .map(InetAddress::getHostAddress)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
