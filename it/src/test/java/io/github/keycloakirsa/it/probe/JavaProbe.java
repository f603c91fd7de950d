package io.github.keycloakirsa.it.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Prints {@code key=value} lines about the Java that runs it. */
public final class JavaProbe {
    private JavaProbe() {}

    /** Needs no arguments. */
    public static void main(String[] arguments) throws Exception {
        print("authorities", authorities());
        print("file.name.encoding", System.getProperty("sun.jnu.encoding"));
        print("kolkata", ZoneId.of("Asia/Kolkata").getRules().getOffset(Instant.EPOCH));
        print("file.name.kept", keepsFileName("grüße-日本"));
    }

    /** Number of certificate authorities that Java trusts when nobody says otherwise. */
    private static int authorities() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .mapToInt(manager -> ((X509TrustManager) manager).getAcceptedIssuers().length)
                .sum();
    }

    private static boolean keepsFileName(String name) throws Exception {
        Path file = Files.createTempDirectory("probe").resolve(name);
        Files.writeString(file, "");
        try (var files = Files.list(file.getParent())) {
            return files.anyMatch(file::equals);
        }
    }

    private static void print(String key, Object value) {
        System.out.println(key + "=" + value);
    }
}
