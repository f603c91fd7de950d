package io.github.keycloakirsa.it.bitnami;

import io.github.keycloakirsa.it.docker.Docker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bash of a container of the image that does nothing else.
 *
 * @param container its id
 */
record ImageShell(String container) implements Shell, AutoCloseable {
    private static final String SCRIPTS = "/opt/bitnami/scripts";

    static ImageShell start() {
        return new ImageShell(Docker.run("run", "-d", "--rm", "--init", BitnamiImage.reference(), "sleep", "infinity")
                .strip());
    }

    @Override
    public Outcome run(Map<String, String> environment, String script) {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "-e", "SCRIPTS=" + SCRIPTS));
        environment.forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.addAll(List.of(container, "bash", "-euo", "pipefail", "-c", script));
        return HostShell.run(command);
    }

    @Override
    public void close() {
        Docker.run("rm", "-f", container);
    }
}
