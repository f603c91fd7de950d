package io.github.keycloakirsa.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.build.Project;
import io.github.keycloakirsa.it.docker.Docker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One of the example's servers.
 *
 * @param image its reference
 * @param command the arguments that it runs with
 * @param environment variables besides those of the image, {@code NAME=value}, sorted
 * @param mounts {@code source:path}, with {@code :ro} behind it where nothing can be written, sorted
 * @param ports of the container, which this machine publishes
 * @param names by which others find it besides its short one, sorted
 */
record ExampleService(
        String image,
        List<String> command,
        List<String> environment,
        List<String> mounts,
        List<String> ports,
        List<String> names) {
    private static final Path FOLDER = Project.root().resolve("examples");
    private static final String PREFIX = "keycloak-irsa-example";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As {@code examples/compose.yaml} has it. */
    static ExampleService written(String service) {
        JsonNode node = compose().at("/services/" + service);
        String image = node.path("image").asText();
        return new ExampleService(
                image,
                texts(node.has("command") ? node.get("command") : ofImage(image).path("Cmd")),
                sorted(Optional.ofNullable(node.get("env_file")).stream()
                        .flatMap(file -> lines(FOLDER.resolve(file.asText())))
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))),
                sorted(texts(node.path("volumes")).stream().map(ExampleService::absolute)),
                texts(node.path("ports")).stream()
                        .map(port -> port.substring(port.lastIndexOf(':') + 1))
                        .toList(),
                sorted(texts(node.at("/networks/default/aliases")).stream()));
    }

    /** As the container that runs has it, whoever started that. */
    static ExampleService running(String service) {
        JsonNode container = json(Docker.run("inspect", PREFIX + "-" + service)).path(0);
        String image = container.at("/Config/Image").asText();
        List<String> ofImage = texts(ofImage(image).path("Env"));
        return new ExampleService(
                image,
                texts(container.at("/Config/Cmd")),
                sorted(texts(container.at("/Config/Env")).stream().filter(variable -> !ofImage.contains(variable))),
                sorted(stream(container.path("Mounts")).flatMap(mount -> mount(mount).stream())),
                names(container.at("/HostConfig/PortBindings"))
                        .map(port -> port.replace("/tcp", ""))
                        .toList(),
                // The names of a database have dots; the others are the engine's.
                sorted(stream(container.at("/NetworkSettings/Networks"))
                        .flatMap(network -> texts(network.path("Aliases")).stream())
                        .filter(name -> name.contains("."))));
    }

    /** The names of all services. */
    static List<String> all() {
        return names(compose().path("services")).toList();
    }

    private static JsonNode ofImage(String image) {
        return json(Docker.inspect(image, ".Config"));
    }

    private static JsonNode compose() {
        String yaml = String.join("\n", lines(FOLDER.resolve("compose.yaml")).toList());
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static String absolute(String volume) {
        return volume.startsWith(".")
                ? FOLDER.resolve(volume.substring(0, volume.indexOf(':'))).normalize()
                        + volume.substring(volume.indexOf(':'))
                : volume;
    }

    /** Empty for the nameless volume of a path that the image itself declares. */
    private static Optional<String> mount(JsonNode mount) {
        String name = mount.path("Name").asText();
        String mode = mount.path("RW").asBoolean() ? "" : ":ro";
        String path = ":" + mount.path("Destination").asText() + mode;
        if (mount.path("Type").asText().equals("bind")) {
            return Optional.of(mount.path("Source").asText() + path);
        }
        return name.startsWith(PREFIX) ? Optional.of(name.substring(PREFIX.length() + 1) + path) : Optional.empty();
    }

    private static List<String> sorted(Stream<String> texts) {
        return List.copyOf(new TreeSet<>(texts.toList()));
    }

    private static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The docker client printed no JSON: " + text, e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
