package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Keycloak's own build step with the build agent, on a home of its own, with the distribution and the providers that
 * the shipped lock names. Every method but {@link #run} changes it and returns it.
 */
final class Augmentation {
    /** Those of {@code ReproducibleJvm}, which is no part of what the tests see. */
    private static final String JVM = "-XX:+UnlockExperimentalVMOptions -XX:hashCode=2 -XX:TieredStopAtLevel=1"
            + " -Duser.timezone=UTC -Duser.language=en -Duser.country=US";

    private static final List<String> OPTIONS = List.of(
            "build",
            "--db=postgres",
            "--db-driver=software.amazon.jdbc.Driver",
            "--transaction-xa-enabled=false",
            "--health-enabled=true",
            "--metrics-enabled=true");

    private final Path home;
    private final List<String> launcher = new ArrayList<>();
    private final Map<String, String> environment =
            new TreeMap<>(Map.of("LC_ALL", "C.UTF-8", "DBUS_SYSTEM_BUS_ADDRESS", "none:"));
    private String agent = "keycloak=" + Project.keycloakVersion();
    private String jvm = "";
    private Path javaHome = Path.of(System.getProperty("java.home"));

    /**
     * An augmentation on a copy of a home.
     *
     * @param unpacked what {@link #unpack} made
     * @param home is made
     */
    Augmentation(Path unpacked, Path home) throws IOException, InterruptedException {
        this.home = home;
        Files.createDirectories(home.getParent());
        command("cp", "-a", unpacked.toString(), home.toString());
    }

    /** Lays out the distribution and its providers, with the times that they have in an image. */
    static Path unpack(Path folder) throws IOException, InterruptedException {
        Path repository = Project.localRepository();
        JsonNode lock = new ObjectMapper().readTree(Project.lock().toFile());
        Path archive = file(repository, lock.get("distribution"), ".tar.gz");
        Files.createDirectories(folder);
        command("tar", "-xzf", archive.toString(), "--strip-components=1", "-C", folder.toString());
        for (JsonNode locked : lock.get("providers")) {
            Path jar = file(repository, locked, ".jar");
            Path provider = Files.copy(jar, folder.resolve("providers").resolve(jar.getFileName()));
            Files.setLastModifiedTime(provider, FileTime.fromMillis(1000));
        }
        return folder;
    }

    Augmentation chaos(String hook) {
        agent += ",chaos=" + hook + ",seed=5";
        return this;
    }

    Augmentation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Augmentation java(Path home) {
        javaHome = home;
        return this;
    }

    Augmentation jvm(String options) {
        jvm = " " + options;
        return this;
    }

    Augmentation through(String... program) {
        launcher.addAll(List.of(program));
        return this;
    }

    /** Runs it, and says for each file and each entry of a jar in {@code lib/quarkus} what it holds. */
    Map<String, String> run() throws IOException, InterruptedException {
        Path log = home.resolveSibling(home.getFileName() + ".log");
        Path jar = Project.root().resolve("images/agent/target/augment-agent.jar");
        List<String> command = new ArrayList<>(launcher);
        command.add(home.resolve("bin/kc.sh").toString());
        command.addAll(OPTIONS);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("JAVA_OPTS_APPEND", "-javaagent:" + jar + "=" + agent + " " + JVM + jvm);
        assertThat(builder.start().waitFor()).as("%s", log).isZero();
        return contents(home.resolve("lib/quarkus"));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.toString().endsWith(".jar")) {
                    addEntries(file, contents);
                } else {
                    contents.put(file.getFileName().toString(), sum(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    private static void addEntries(Path jar, Map<String, String> contents) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream content = zip.getInputStream(entry)) {
                    contents.put(jar.getFileName() + "!" + entry.getName(), sum(content.readAllBytes()));
                }
            }
        }
    }

    private static String sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return HexFormat.of().toHexDigits(sum.getValue(), 8) + " of " + bytes.length;
    }

    private static Path file(Path repository, JsonNode locked, String suffix) {
        String[] parts = locked.get("coordinates").asText().split(":", -1);
        String version = parts[parts.length - 1];
        return repository
                .resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(version)
                .resolve(parts[1] + "-" + version + suffix);
    }

    private static void command(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
