package io.github.keycloakirsa.doctor;

import io.github.keycloakirsa.doctor.patient.DoctorException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes this Java trust whom Keycloak's trusts. */
final class TrustOfKeycloak {
    /** Keycloak's own, which sets the trust store of the Java that it runs in. */
    private static final String BUILDER = "org.keycloak.truststore.TruststoreBuilder";

    private TrustOfKeycloak() {}

    /**
     * Takes what Keycloak would.
     *
     * @param stores files and folders of them; where there are none nothing is done
     * @throws DoctorException when they cannot be read, by Keycloak neither
     */
    static void adopt(List<Path> stores) {
        if (stores.isEmpty()) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("kc-doctor");
            folder.toFile().deleteOnExit(); // after what is in it
            String[] paths = stores.stream().map(Path::toString).toArray(String[]::new);
            Class.forName(BUILDER)
                    .getMethod("setSystemTruststore", String[].class, boolean.class, String.class)
                    .invoke(null, paths, true, folder.toString());
            folder.resolve("keycloak-truststore.p12").toFile().deleteOnExit();
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            return; // a Keycloak that does it in another way
        } catch (InvocationTargetException | IOException e) {
            Throwable cause = e instanceof IOException ? e : e.getCause();
            throw new DoctorException(
                    "Keycloak's trust stores cannot be read: %s.".formatted(cause.getMessage()),
                    "Look at truststore-paths and at conf/truststores, or mount something writable at /tmp.",
                    e);
        }
    }
}
