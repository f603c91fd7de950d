package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.definition.ImageDefinition.AddedFile;
import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The digest of everything that decides the bytes of an image: the definition (without comments, reasons and what only
 * selects what is built), the lock, the content of every added file and certificate, and what this project adds by
 * itself. The same inputs in another folder, or on another machine, have the same digest.
 */
public final class InputsDigest {
    /**
     * The number of the way in which this project makes an image of its inputs. Raise it with a change of code, or of a
     * library, that makes other bytes of the same inputs: without it {@code plan} would call the images of before
     * unchanged, and the change would reach no registry.
     */
    public static final int FORM = 1;

    private InputsDigest() {}

    /**
     * The digest of the inputs of an image.
     *
     * @param definitionFolder where the sources of added files and certificates lie
     * @param carried what this project puts into the image besides, by name
     * @throws ImageException of category INPUT when one of them cannot be read
     */
    public static Sha256 of(ImageDefinition definition, Lock lock, Path definitionFolder, Map<String, Sha256> carried) {
        ObjectNode text = Canonical.object();
        text.put("form", FORM);
        ObjectNode files = text.putObject("carried");
        new TreeMap<>(carried).forEach((name, content) -> files.put(name, content.hex()));
        text.set("about", about(definition.about()));
        text.set("platforms", Canonical.list(definition.targets().platforms(), Platform::label));
        ObjectNode release = release(definition.targets().release());
        if (!release.equals(release(Release.DEFAULT))) {
            text.set("release", release);
        }
        text.set("base", base(definition.base()));
        definition.keycloak().ifPresent(keycloak -> text.set("keycloak", keycloak(keycloak)));
        text.set("container", container(definition.container()));
        text.put("lock", LockFile.digest(lock).hex());
        try {
            AddedSources sources = new AddedSources(definitionFolder);
            text.set("files", files(definition.content().files(), sources));
            text.set("certificates", certificates(definition.content().certificates(), sources));
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    Category.INPUT,
                    "A file that the definition '" + definition.name() + "' adds cannot be used: it " + e.getMessage()
                            + ".",
                    "Put it into " + definitionFolder + ", readable, or take it out of the definition.",
                    e);
        }
        addRearranged(text, definition.content());
        return Canonical.digest(text);
    }

    // Not there where there is none, so that an image that has none is the one that it was.
    private static void addRearranged(ObjectNode text, Content content) {
        if (!content.links().isEmpty()) {
            text.set("links", Canonical.list(content.links(), link -> link.path() + " -> " + link.target()));
        }
        if (!content.copies().isEmpty()) {
            text.set("copies", Canonical.list(content.copies(), copy -> copy.from() + " -> " + copy.path()));
        }
    }

    private static ObjectNode about(ImageDefinition.About about) {
        return Canonical.map(Map.of(
                "name", about.name(),
                "title", about.title(),
                "source", about.source(),
                "licenses", about.licenses()));
    }

    private static ObjectNode release(Release release) {
        return Canonical.map(Map.of(
                "tagPrefix", release.tagPrefix(),
                "latest", String.valueOf(release.latest()),
                "endOfLife", release.endOfLife().map(LocalDate::toString).orElse("")));
    }

    private static ObjectNode base(Base base) {
        ObjectNode text = Canonical.base(base);
        if (base instanceof Base.Debian debian) {
            text.set("leaveOut", Canonical.sorted(debian.trim().leaveOut().keySet(), Function.identity()));
            text.set(
                    "users",
                    Canonical.list(debian.users(), user -> user.name() + ":" + user.owner() + ":" + user.home()));
        }
        return text;
    }

    private static ObjectNode keycloak(Keycloak keycloak) {
        ObjectNode text = Canonical.object();
        text.put("version", keycloak.version());
        text.set("options", Canonical.map(keycloak.options()));
        text.set("providers", Canonical.providers(keycloak.providers()));
        return text;
    }

    private static ObjectNode container(ContainerSettings container) {
        ObjectNode text = Canonical.object();
        container.user().ifPresent(user -> text.put("user", user));
        container.workingDirectory().ifPresent(directory -> text.put("workingDirectory", directory));
        text.set("environment", Canonical.map(container.environment()));
        text.set("entrypoint", Canonical.list(container.command().entrypoint(), Function.identity()));
        text.set("command", Canonical.list(container.command().arguments(), Function.identity()));
        text.set("ports", Canonical.list(container.ports(), String::valueOf));
        text.set("volumes", Canonical.list(container.volumes(), Function.identity()));
        return text;
    }

    private static ArrayNode files(List<AddedFile> files, AddedSources sources) throws IOException {
        ArrayNode list = Canonical.list();
        for (AddedFile file : files) {
            ObjectNode text = list.addObject();
            text.put("path", file.path());
            text.put("mode", file.mode());
            text.put("owner", file.owner().toString());
            if (file.source().isPresent()) {
                text.set("content", content(sources.below(file.source().get())));
            }
        }
        return list;
    }

    private static ObjectNode content(Map<String, Path> entries) throws IOException {
        ObjectNode text = Canonical.object();
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            boolean directory = Files.isDirectory(entry.getValue());
            text.put(
                    entry.getKey(),
                    directory ? "directory" : Sha256.of(entry.getValue()).hex());
        }
        return text;
    }

    private static ArrayNode certificates(List<String> certificates, AddedSources sources) throws IOException {
        ArrayNode list = Canonical.list();
        for (String certificate : certificates) {
            ObjectNode text = list.addObject();
            text.put("name", Path.of(certificate).getFileName().toString());
            text.set("content", content(sources.below(certificate)));
        }
        return list;
    }
}
