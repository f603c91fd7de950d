package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on real machines gives a clear error, and the last good output stays where it is. */
class BadInputIT {
    private static final String LAST_OUTPUT = "what was built before";
    private static final int UNUSED_PORT = 1;

    @TempDir
    private static Path scratch;

    private static Downloads downloads;
    private static Path output;
    private static Build.Ended good;

    @BeforeAll
    static void buildOnce() throws Exception {
        downloads = Downloads.copyTo(scratch.resolve("repository"));
        output = scratch.resolve("output");
        good = build().offline().run();
        assertThat(good.code()).as(good.talk()).isZero();
    }

    /** Without it the next build would find its output up to date. */
    @BeforeEach
    void forgetTheStamp() throws IOException {
        Files.deleteIfExists(output.resolve("keycloak-26").resolve(".standard.stamp"));
    }

    @Test
    void missingJarIsNamedOffline() throws Exception {
        String sts = Project.locked("software.amazon.awssdk:sts");
        Path jar = downloads.jar(sts);
        byte[] whole = Files.readAllBytes(jar);
        Files.delete(jar);

        Build.Ended ended = build().offline().run();

        Files.write(jar, whole);
        assertFailed(ended, 4, "'" + sts + "' is not in the local repository", "Run the same command once online");
    }

    @Test
    void damagedJarIsNamedOffline() throws Exception {
        String sts = Project.locked("software.amazon.awssdk:sts");
        Path jar = downloads.jar(sts);
        byte[] whole = damage(jar);

        Build.Ended ended = build().offline().run();

        Files.write(jar, whole);
        assertFailed(ended, 4, "'" + sts + "' is not in the local repository", "Run the same command once online");
        assertThat(ended.talk()).contains("is not the locked file of '" + sts + "'");
    }

    @Test
    void damagedPackageIsNamedOffline() throws Exception {
        Path deb = downloads.deb("tzdata");
        byte[] whole = damage(deb);

        Build.Ended ended = build().offline().run();

        Files.write(deb, whole);
        assertFailed(ended, 4, "or damaged, and offline mode forbids to fetch: 'tzdata_", "Run the same command once");
    }

    @Test
    void damagedPackageIsFetchedAgain() throws Exception {
        Path deb = downloads.deb("tzdata");
        byte[] whole = damage(deb);

        Build.Ended ended = buildFrom(whole);

        assertThat(ended.code()).as(ended.talk()).isZero();
        assertThat(ended.result()).isEqualTo(good.result());
        assertThat(deb).hasBinaryContent(whole);
    }

    @Test
    void truncatedFileOfAMirrorIsRefused() throws Exception {
        Path deb = downloads.deb("tzdata");
        byte[] whole = damage(deb);

        Build.Ended ended = buildFrom(new byte[1000]);

        Files.write(deb, whole);
        assertFailed(ended, 5, "is not the locked file of tzdata", "Set another mirror with debian.mirror");
    }

    @Test
    void mirrorThatIsDownIsNamed() throws Exception {
        Path deb = downloads.deb("tzdata");
        byte[] whole = damage(deb);

        Build.Ended ended = build().option("-Ddebian.mirror=http://127.0.0.1:" + UNUSED_PORT)
                .run();

        Files.write(deb, whole);
        assertFailed(ended, 4, "could not be fetched: no connection can be made", "set another mirror");
    }

    @Test
    void fullDiskIsNamed() throws Exception {
        assumeTrue(isRoot(), "only root can make a small disk");
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=50m", "none", disk.toString());
        try {
            Path last = lastOutputIn(disk.resolve("output"));

            Build.Ended ended = buildTo(disk.resolve("output")).offline().run();

            assertFailed(ended, 6, "No space left on device", "Free space");
            assertThat(last).content().isEqualTo(LAST_OUTPUT);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void outputThatMayNotBeWrittenIsNamed() throws Exception {
        Path last = lastOutputIn(scratch.resolve("closed"));
        Path closed = last.getParent().getParent();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Build build = buildTo(scratch.resolve("closed")).offline();
        if (isRoot()) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root may write everywhere, without setpriv");
            build.through("setpriv", "--bounding-set=-all", "--inh-caps=-all"); // root without its privileges
        }

        Build.Ended ended = build.run();

        assertFailed(ended, 6, "no permission for '" + closed, "Make the folder one that you may write to");
        assertThat(last).content().isEqualTo(LAST_OUTPUT);
    }

    @Test
    void buildAfterAKilledOneIsRight() throws Exception {
        Path work = output.resolve("keycloak-26").resolve(".standard.work");
        Process process = build().offline().start();
        while (process.isAlive() && !Files.exists(work)) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        assertThat(work).as("killed half way").exists();
        assertThat(output.resolve("keycloak-26/standard/oci/index.json")).exists();

        Build.Ended ended = build().offline().run();

        assertThat(ended.result()).as(ended.talk()).isEqualTo(good.result());
        assertThat(work).doesNotExist();
    }

    @Test
    void buildsAtOnceDoNotDisturbEachOther() throws Exception {
        Build[] builds = {
            build().offline(),
            build().offline(),
            buildTo(scratch.resolve("other")).offline()
        };
        Process[] processes = {builds[0].start(), builds[1].start(), builds[2].start()};

        for (int i = 0; i < builds.length; i++) {
            Build.Ended ended = builds[i].ended(processes[i]);
            assertThat(ended.result()).as(ended.talk()).isEqualTo(good.result());
        }
    }

    /** A place other than {@link #output}, with what an earlier build left there; its file. */
    private static Path lastOutputIn(Path place) throws IOException {
        Path folder = Files.createDirectories(place.resolve("keycloak-26").resolve("standard"));
        return Files.writeString(folder.resolve("image.json"), LAST_OUTPUT);
    }

    private static Build build() {
        return buildTo(output);
    }

    private static Build buildTo(Path place) {
        return new Build(Project.definition(), downloads, place)
                .option("--variants=standard")
                .option("--platforms=linux/amd64");
    }

    /** Builds with a mirror that answers every request with these bytes. */
    private static Build.Ended buildFrom(byte[] answer) throws Exception {
        HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        mirror.start();
        try {
            int port = mirror.getAddress().getPort();
            return build().option("-Ddebian.mirror=http://127.0.0.1:" + port).run();
        } finally {
            mirror.stop(0);
        }
    }

    private static void assertFailed(Build.Ended ended, int code, String problem, String remedy) throws IOException {
        assertThat(ended.talk()).contains(problem).contains(remedy);
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.result()).isEmpty();
        assertThat(output.resolve("keycloak-26/standard/image.json"))
                .as("the last good output")
                .content()
                .contains(good.result().substring(good.result().indexOf("sha256:")));
    }

    /** Cuts a file off, and returns what it held. */
    private static byte[] damage(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 1000));
        return whole;
    }

    private static boolean isRoot() throws IOException {
        return Files.getOwner(scratch).getName().equals("root");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
