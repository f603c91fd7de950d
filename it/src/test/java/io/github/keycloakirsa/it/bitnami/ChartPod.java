package io.github.keycloakirsa.it.bitnami;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PodIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pod that a {@link Chart} makes, played with Docker: its volumes as the kubelet makes them, its init container, and
 * then as many containers of Keycloak, one after the other, as are asked for.
 */
final class ChartPod implements AutoCloseable {
    /** Volume of the token of the service account, which EKS adds to the pod. */
    private static final String TOKEN = "aws-iam-token";

    private static final String EKS =
            Path.of(PodIdentity.TOKEN_FILE).getParent().toString();

    private final Rig rig;
    private final Chart chart;
    private final PodIdentity identity;
    /** Names of volumes in the chart to those in the engine. */
    private final Map<String, String> volumes = new TreeMap<>();

    private ChartPod(Rig rig, Chart chart) {
        this.rig = rig;
        this.chart = chart;
        this.identity = rig.identity();
    }

    /** Makes the volumes and runs the init container. */
    static ChartPod create(Rig rig, Chart chart) {
        ChartPod pod = new ChartPod(rig, chart);
        chart.volumes().keySet().forEach(name -> pod.volumes.put(name, newVolume()));
        pod.volumes.put(TOKEN, newVolume());
        pod.asRoot(pod.filled());
        pod.init();
        pod.asRoot(pod.subPaths());
        return pod;
    }

    /**
     * Starts a container of Keycloak and waits until the chart's readiness probe is content.
     *
     * @param log name of its log
     */
    KeycloakServer start(String log) {
        return setup(log).start();
    }

    /** A container of Keycloak before it starts. */
    KeycloakSetup setup(String log) {
        KeycloakSetup setup = rig.plain(log, BitnamiImage.reference())
                .asUser(chart.user())
                .confined(chart.fsGroup())
                .below("/auth", chart.ready().path(), chart.ready().port());
        chart.environment().forEach((name, value) -> setup.with(name, withSecret(value)));
        identity.environment().forEach(setup::with);
        chart.mounts().forEach((path, volume) -> setup.withMount(folder(volume), path));
        return setup.withMount(folder(TOKEN), EKS);
    }

    @Override
    public void close() {
        volumes.values().forEach(volume -> Docker.run("volume", "rm", volume));
    }

    /** The administrator's password; that of the database is any, as the chart makes one up. */
    private static String withSecret(String value) {
        if (!value.startsWith("secret:")) {
            return value;
        }
        return value.endsWith("admin-password") ? KeycloakServer.ADMIN_PASSWORD : "made-up";
    }

    /** Empty directories are everybody's, secrets can be read; all belong to the fsGroup. */
    private String filled() {
        StringBuilder script = new StringBuilder();
        chart.volumes()
                .forEach((name, files) -> files.forEach(file -> script.append(
                        "printf %s '" + withSecret("secret:" + file) + "' >'/volumes/" + name + "/" + file + "'\n")));
        identity.token().ifPresent(token -> script.append("printf %s '" + token + "' >/volumes/" + TOKEN + "/token\n"));
        return script + "chgrp -R " + chart.fsGroup() + " /volumes/*; chmod 2777 /volumes/*; "
                + "find /volumes -type f -exec chmod 0440 {} +\n";
    }

    /** The kubelet makes the directories that are mounted by a path and not there yet, with the mode of the volume. */
    private String subPaths() {
        StringBuilder script = new StringBuilder();
        chart.mounts().values().stream()
                .filter(volume -> volume.contains("/"))
                .forEach(volume -> script.append("[[ -e /volumes/" + volume + " ]] || install -d -m 2777 -g "
                        + chart.fsGroup() + " /volumes/" + volume + "\n"));
        return script.toString();
    }

    private void asRoot(String script) {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--user", "0:0", "--entrypoint", "/bin/bash"));
        volumes.forEach((name, volume) -> command.addAll(List.of("-v", volume + ":/volumes/" + name)));
        command.addAll(List.of(BitnamiImage.reference(), "-ec", script));
        Docker.run(command.toArray(String[]::new));
    }

    private void init() {
        String group = String.valueOf(chart.fsGroup());
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--user", chart.user(), "--group-add", group));
        command.addAll(List.of("--read-only", "--cap-drop", "ALL", "--entrypoint", "/bin/bash"));
        chart.initMounts().forEach((path, volume) -> command.addAll(List.of("-v", volumes.get(volume) + ":" + path)));
        command.addAll(List.of(BitnamiImage.reference(), "-ec", chart.initScript()));
        Docker.run(command.toArray(String[]::new));
    }

    /** Where the engine keeps a volume, or a path of it. */
    private String folder(String volume) {
        String name = volume.replaceFirst("/.*", "");
        String folder = Docker.run("volume", "inspect", "--format", "{{.Mountpoint}}", volumes.get(name));
        return folder.strip() + volume.substring(name.length());
    }

    private static String newVolume() {
        return Docker.run("volume", "create").strip();
    }
}
