package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.plan.Jar;
import io.github.keycloakirsa.images.plan.TarGz;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Keycloak image in miniature: its definition, its lock, and where its files come from. */
public final class Fixture {
    static final String WRAPPER = "software.amazon.jdbc:aws-advanced-jdbc-wrapper:4.3.0";
    static final String STS = "software.amazon.awssdk:sts:2.54.13";

    private static final String DISTRIBUTION = "org.keycloak:keycloak-quarkus-dist:tar.gz:";
    private static final String DEFINITION = """
            name: fixture
            title: Keycloak in miniature
            licenses: Apache-2.0
            base:
              debian: trixie
              packages: [base-files, tzdata]
            keycloak:
              version: 26.7.3
              options:
                db: postgres
              providers:
                artifacts: [software.amazon.jdbc:aws-advanced-jdbc-wrapper:4.3.0, software.amazon.awssdk:sts:2.54.13]
            files:
              - source: theme
                path: /opt/keycloak/themes/own
            """;

    /** In place of the carried one, whose bytes every change of it changes. */
    static final DoctorFiles DOCTOR = new DoctorFiles("a jar".getBytes(StandardCharsets.UTF_8));

    final FakeMaven maven;
    final FakeDebian debian;
    final RecordingLog log = new RecordingLog();
    private final Path folder;

    private Fixture(Path folder) throws IOException {
        this.folder = folder;
        this.maven = new FakeMaven(Files.createDirectories(folder.resolve("repository")));
        this.debian = new FakeDebian(Files.createDirectories(folder.resolve("debs")));
    }

    /** Makes everything in a folder, the lock file too. */
    public static Fixture in(Path folder) throws IOException {
        Fixture fixture = new Fixture(folder);
        fixture.write("fixture.yaml", DEFINITION);
        fixture.write("theme/login/login.ftl", "<p>hello</p>\n");
        fixture.addDistribution("26.7.3");
        fixture.provider(WRAPPER, "software/amazon/jdbc/Driver.class");
        fixture.provider(STS, "software/amazon/awssdk/sts/StsClient.class");
        fixture.debian.add(baseFiles("amd64", "1.0-1"));
        fixture.debian.add(baseFiles("arm64", "1.0-1"));
        fixture.debian.add(new DebFixture("tzdata", "all").file("/usr/share/zoneinfo/UTC", "TZif"));
        fixture.lock();
        return fixture;
    }

    static DebFixture baseFiles(String architecture, String version) {
        return new DebFixture("base-files", architecture)
                .version(version)
                .file("/usr/lib/os-release", "ID=debian\n")
                .file("/usr/lib/" + architecture + "/note", "for " + architecture + "\n")
                .link("/etc/os-release", "../usr/lib/os-release");
    }

    /** Adds a Keycloak to the repository. */
    void addDistribution(String version) throws IOException {
        String home = "keycloak-" + version;
        TarGz distribution = new TarGz()
                .directory(home)
                .file(home + "/bin/kc.sh", 0755, "#!/bin/sh\n")
                .file(home + "/conf/keycloak.conf", 0644, "#db=postgres\n")
                .file(home + "/lib/lib/main/org.keycloak.core.jar", 0644, Jar.of("org/keycloak/Main.class"))
                .file(home + "/providers/README.md", 0644, "jars go here\n")
                .file(home + "/themes/README.md", 0644, "themes go here\n")
                .file(home + "/version.txt", 0644, "Keycloak - Version " + version + "\n");
        maven.add(DISTRIBUTION + version, distribution.writeTo(folder.resolve(home + ".tar.gz")));
    }

    /** Adds a provider jar to the repository, or replaces it. */
    void provider(String coordinates, String... classes) throws IOException {
        Path jar = folder.resolve(coordinates.replace(':', '_') + ".jar");
        maven.add(coordinates, Files.write(jar, Jar.of(classes)));
    }

    /** The folder of the definition. */
    Path definitions() {
        return folder.resolve("definitions");
    }

    /** The definition. */
    public Path definition() {
        return definitions().resolve("fixture.yaml");
    }

    /** Where images go. */
    public Path output() {
        return folder.resolve("out");
    }

    /** What a build of the definition leaves. */
    public Path image() {
        return output().resolve("fixture").resolve("standard");
    }

    /** Writes a file into the folder of the definition. */
    void write(String name, String text) {
        try {
            Path file = definitions().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a part of the definition, which must be there. */
    void replace(String part, String replacement) throws IOException {
        String text = Files.readString(definition());
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the definition has no '" + part + "'");
        }
        write("fixture.yaml", text.replace(part, replacement));
    }

    Workshop workshop() {
        return new Workshop(maven, debian, RegistrySettings.DEFAULT, log, () -> {});
    }

    void lock() {
        new LockDefinition(workshop()).lock(definition(), List.of());
    }

    /** Builds the one image. */
    public BuiltImage build() {
        return build(Selection.ALL, false);
    }

    /** Builds the one image as the command line does: with the doctor that is carried. */
    public BuiltImage buildWithCarriedDoctor() {
        return new BuildImages(workshop())
                .build(new BuildRequest(definition(), output(), Selection.ALL, false, false))
                .get(0);
    }

    BuiltImage build(Selection selection, boolean locked) {
        return build(definition(), selection, locked);
    }

    /** Builds the image of another definition that says the same. */
    void buildAs(String name) throws IOException {
        Path other = definitions().resolve(name + ".yaml");
        write(name + ".yaml", Files.readString(definition()).replace("name: fixture", "name: " + name));
        new LockDefinition(workshop()).lock(other, List.of());
        build(other, Selection.ALL, false);
    }

    private BuiltImage build(Path yaml, Selection selection, boolean locked) {
        List<BuiltImage> built =
                new BuildImages(workshop(), DOCTOR).build(new BuildRequest(yaml, output(), selection, locked, false));
        if (built.size() != 1) {
            throw new AssertionError("one image was to be built: " + built);
        }
        return built.get(0);
    }

    /** Every file below a folder with the digest of its content. */
    static Map<String, Sha256> contentOf(Path folder) {
        Map<String, Sha256> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Sha256.of(file));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
