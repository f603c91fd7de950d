package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RdsHost;
import io.github.keycloakirsa.doctor.patient.RdsHost.Kind;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** 2: the plugins of the AWS JDBC wrapper, and what naming them switches off. */
public final class PluginsCheck implements Check {
    private static final String IAM = "iam";

    /** What the wrapper takes when nobody names any; the first names are of version 3 and before. */
    private static final List<String> DEFAULT =
            List.of("initialConnection", "auroraConnectionTracker", "failover2", "efm2");

    @Override
    public Subject subject() {
        return Subject.PLUGINS;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<String> named = patient.url().parameter("wrapperPlugins");
        List<String> plugins = named.map(PluginsCheck::split).orElse(DEFAULT);
        if (!plugins.contains(IAM)) {
            return Finding.fails(
                    named.isPresent() ? "wrapperPlugins is '%s'".formatted(named.get()) : "there is no wrapperPlugins",
                    "Nothing makes a token in a password's place; PostgreSQL says that it requested password-based"
                            + " authentication, but no password was provided by plugin null.",
                    "Add wrapperPlugins=iam to the URL.");
        }
        List<String> off = new ArrayList<>(DEFAULT);
        off.removeAll(plugins);
        // Not iamHost: behind a name of one's own the wrapper does not find the instances of a cluster.
        boolean cluster = RdsHost.parse(patient.url().host())
                .filter(host -> host.kind() == Kind.CLUSTER)
                .isPresent();
        if (cluster && off.contains("failover2") && !plugins.contains("failover")) {
            return Finding.warns(
                    "iam; switched off: " + String.join(", ", off),
                    "The host is that of an Aurora cluster, and nothing follows its writer when that changes.",
                    "Write wrapperPlugins=initialConnection,auroraConnectionTracker,failover2,efm2,iam");
        }
        String without = off.isEmpty() ? "" : "; switched off, of use on Aurora only: " + String.join(", ", off);
        return Finding.holds(String.join(", ", plugins) + without);
    }

    private static List<String> split(String plugins) {
        return Arrays.stream(plugins.split(",", -1)).map(String::strip).toList();
    }
}
