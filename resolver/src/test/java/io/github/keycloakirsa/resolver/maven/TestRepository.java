package io.github.keycloakirsa.resolver.maven;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A small Maven repository on loopback that can misbehave. */
final class TestRepository implements AutoCloseable {
    /** How an answer goes wrong. */
    enum Fault {
        SERVER_ERROR,
        TRUNCATED,
        WRONG_BYTES,
        SILENCE
    }

    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String authorization = "";
    private volatile Runnable beforeJar = () -> {};

    TestRepository(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Adds a jar and its POM, in which more elements can stand than the coordinates. */
    MavenCoordinates jar(String coordinates, String... pom) {
        MavenCoordinates added = MavenCoordinates.parse(coordinates);
        pom(coordinates, "jar", pom);
        write(added, bytes(added));
        return added;
    }

    /** Adds a POM alone. */
    void pom(String coordinates, String packaging, String... pom) {
        MavenCoordinates c = MavenCoordinates.parse(coordinates);
        String xml = "<project><modelVersion>4.0.0</modelVersion>" + tag("groupId", c.group())
                + tag("artifactId", c.artifact()) + tag("version", c.version()) + tag("packaging", packaging)
                + String.join("", pom) + "</project>";
        write(
                new MavenCoordinates(c.group(), c.artifact(), "pom", "", c.version()),
                xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Lists the versions that the repository says it has. */
    void versions(String module, String... versions) {
        String[] parts = module.split(":", -1);
        String list = Stream.of(versions).map(v -> tag("version", v)).reduce("", String::concat);
        write(
                root.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve("maven-metadata.xml"),
                ("<metadata>" + tag("groupId", parts[0]) + tag("artifactId", parts[1])
                                + tag("versioning", tag("versions", list)) + "</metadata>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** A dependency element, in which more elements can stand, such as a scope. */
    static String dependency(String coordinates, String... more) {
        MavenCoordinates c = MavenCoordinates.parse(coordinates);
        return tag(
                "dependency",
                tag("groupId", c.group())
                        + tag("artifactId", c.artifact())
                        + (c.version().isEmpty() ? "" : tag("version", c.version()))
                        + String.join("", more));
    }

    static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    /** The content of the jar that {@link #jar} makes; different for each artifact. */
    static byte[] bytes(MavenCoordinates coordinates) {
        return (coordinates + "\n").repeat(100).getBytes(StandardCharsets.UTF_8);
    }

    static LockedArtifact locked(MavenCoordinates coordinates, String... licenses) {
        byte[] bytes = bytes(coordinates);
        return new LockedArtifact(coordinates, Sha256.of(bytes), bytes.length, List.of(licenses));
    }

    /** The next answers for a file go wrong so; the answers after these are right. */
    void fault(MavenCoordinates file, Fault... next) {
        faults.put(file.fileName(), new ConcurrentLinkedQueue<>(Arrays.asList(next)));
    }

    void demandAuthorization(String header) {
        authorization = header;
    }

    /** Runs in the thread of each answer that delivers a jar, before it does. */
    void beforeJar(Runnable action) {
        beforeJar = action;
    }

    /** Names of the files asked for so far, checksums left out. */
    List<String> requests() {
        return requests.stream()
                .filter(name -> !name.matches(".*\\.(sha1|md5)"))
                .toList();
    }

    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** A settings file that sends every request to this repository. */
    Path settings(Path folder, String mirrorId, String... more) {
        Path file = folder.resolve("settings-" + mirrorId + ".xml");
        String mirror = tag("id", mirrorId) + tag("mirrorOf", "*") + tag("url", url());
        write(
                file,
                tag("settings", String.join("", more) + tag("mirrors", tag("mirror", mirror)))
                        .getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private void write(MavenCoordinates c, byte[] content) {
        write(
                root.resolve(c.group().replace('.', '/'))
                        .resolve(c.artifact())
                        .resolve(c.version())
                        .resolve(c.fileName()),
                content);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Path file = root.resolve(path.substring(1));
        requests.add(name);
        String credentials = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.isEmpty() && !authorization.equals(credentials)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            deliver(exchange, name, Files.readAllBytes(file));
        }
        exchange.close();
    }

    private void deliver(HttpExchange exchange, String name, byte[] content) throws IOException {
        if (name.endsWith(".jar")) {
            beforeJar.run();
        }
        Fault fault = faults.getOrDefault(name, new ConcurrentLinkedQueue<>()).poll();
        if (fault == Fault.SILENCE) {
            awaitShutdown();
        } else if (fault == Fault.SERVER_ERROR) {
            exchange.sendResponseHeaders(500, -1);
        } else {
            byte[] sent = content.clone();
            if (fault == Fault.WRONG_BYTES) {
                sent[0]++;
            }
            exchange.sendResponseHeaders(200, sent.length);
            exchange.getResponseBody().write(sent, 0, fault == Fault.TRUNCATED ? sent.length / 2 : sent.length);
        }
    }

    private static void awaitShutdown() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
