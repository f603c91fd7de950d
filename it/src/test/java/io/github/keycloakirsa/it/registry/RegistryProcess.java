package io.github.keycloakirsa.it.registry;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real container registry, Debian's {@code docker-registry}, on loopback. It takes a free port by itself, serves plain
 * HTTP, and keeps its images in a folder of the caller's.
 */
public final class RegistryProcess implements AutoCloseable {
    /** Who may log in to a registry with a login. */
    public static final String USER = "reader";

    /** With which password. */
    public static final String PASSWORD = "locked-away-7";

    private static final String PASSWORD_BCRYPT = "$2b$05$abcdefghijklmnopqrstuuTPjwJ/DxFC3T9wmnnfTfaQtaKASLLYe";
    private static final String HTTP = "http: {addr: '127.0.0.1:0'}";
    private static final String WRITABLE = "{}";
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final int port;

    private RegistryProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a registry and waits until it listens.
     *
     * @param folder an empty folder for its configuration and its images
     * @param log the file that gets what it prints
     * @throws IllegalStateException if it does not start; the message says where the log is
     */
    public static RegistryProcess start(Path folder, Path log) {
        return start(folder, log, HTTP);
    }

    /**
     * Starts a registry that serves nobody but {@link #USER}, by basic authentication.
     *
     * @param folder of a registry that has ended: its images are served
     * @param log the file that gets what it prints
     */
    public static RegistryProcess startWithLogin(Path folder, Path log) {
        return start(folder, log, HTTP, login(folder));
    }

    private static String login(Path folder) {
        Path users = folder.resolve("htpasswd");
        try {
            Files.writeString(users, USER + ":" + PASSWORD_BCRYPT + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "auth: {htpasswd: {realm: test, path: '" + users + "'}}";
    }

    /**
     * Starts a registry that serves whoever brings a token of a token server.
     *
     * @param folder empty, or of a registry that has ended
     * @param log the file that gets what it prints
     */
    public static RegistryProcess startWithTokens(Path folder, Path log, TokenServer tokens) {
        return start(folder, log, HTTP, tokens.settings(folder));
    }

    /**
     * Starts a registry of TLS that serves nobody but {@link #USER}, by basic authentication.
     *
     * @param folder empty, or of a registry that has ended
     * @param log the file that gets what it prints
     * @param certificate PEM file
     * @param key PEM file with its key
     */
    public static RegistryProcess startWithTls(Path folder, Path log, Path certificate, Path key) {
        return start(
                folder,
                log,
                "http: {addr: '127.0.0.1:0', tls: {certificate: '" + certificate + "', key: '" + key + "'}}",
                login(folder));
    }

    /**
     * Starts a registry that takes nothing.
     *
     * @param folder empty, or of a registry that has ended
     * @param log the file that gets what it prints
     */
    public static RegistryProcess startReadOnly(Path folder, Path log) {
        return start(folder, log, "{readonly: {enabled: true}}", List.of(HTTP));
    }

    /** Throws away what no manifest names; the registry of that folder must have ended. */
    public static String collectGarbage(Path folder) {
        return Tool.run(
                List.of(
                        "docker-registry",
                        "garbage-collect",
                        folder.resolve("config.yml").toString()),
                "Install Debian's package docker-registry, or run ./it/verify.");
    }

    /**
     * Starts a registry with settings of its own.
     *
     * @param settings lines of its configuration besides the storage; {@code http} must be among them
     */
    public static RegistryProcess start(Path folder, Path log, String... settings) {
        return start(folder, log, WRITABLE, List.of(settings));
    }

    private static RegistryProcess start(Path folder, Path log, String maintenance, List<String> settings) {
        Process process;
        try {
            Files.createDirectories(log.getParent());
            Path configuration =
                    Files.writeString(folder.resolve("config.yml"), configuration(folder, maintenance, settings));
            process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "docker-registry cannot be started. Install Debian's package docker-registry, or run ./it/verify.",
                    e);
        }
        try {
            return new RegistryProcess(process, portOf(process, log));
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IllegalStateException("The registry does not listen; its log is '" + log + "'", e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the registry", e);
        }
    }

    /** {@code host:port}, as it stands in image references. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String configuration(Path folder, String maintenance, List<String> settings) {
        return "version: 0.1\nstorage: {filesystem: {rootdirectory: '" + folder.resolve("storage") + "'}, maintenance: "
                + maintenance + "}\n" + String.join("\n", settings) + "\n";
    }

    private static int portOf(Process process, Path log)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> copyOutput(process, log, port), "registry log");
        reader.setDaemon(true);
        reader.start();
        return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void copyOutput(Process process, Path log, CompletableFuture<Integer> port) {
        try (BufferedReader lines = process.inputReader();
                BufferedWriter out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.valueOf(listening.group(1)));
                }
            }
            port.completeExceptionally(new IllegalStateException("It ended before it listened"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }
}
