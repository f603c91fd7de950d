package io.github.keycloakirsa.it.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An emulator of AWS that knows RDS and OpenSearch, which LocalStack does not. It believes everything it is told. */
final class MotoServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String uri;

    private MotoServer(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one on a free port, with Python packages of a folder, and waits until it listens. */
    static MotoServer start(String pythonPackages) {
        ProcessBuilder builder =
                new ProcessBuilder("python3", "-m", "moto.server", "--port", "0").redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", pythonPackages);
        builder.environment().put("PYTHONUNBUFFERED", "1");
        try {
            Process process = builder.start();
            BufferedReader output = process.inputReader();
            StringBuilder read = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    drain(output);
                    return new MotoServer(process, ready.group(1));
                }
                read.append(line).append('\n');
            }
            throw new IllegalStateException("moto ended with " + process.waitFor() + ": " + read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while moto started", e);
        }
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "output of moto");
        reader.setDaemon(true);
        reader.start();
    }

    /** What the AWS CLI needs to take it for AWS. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", uri,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "eu-central-1",
                "AWS_CONFIG_FILE", "/dev/null");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
