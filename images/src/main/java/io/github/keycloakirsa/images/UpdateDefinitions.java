package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.DefinitionReader;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.pin.KeyPath;
import io.github.keycloakirsa.images.pin.PinFile;
import io.github.keycloakirsa.images.pin.WrittenText;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes newer versions of what definitions name, as far as their policies allow, and makes their locks anew. */
public final class UpdateDefinitions {
    private final Workshop workshop;

    /**
     * Works with what a front door set up.
     *
     * @param workshop repositories, mirrors and log
     */
    public UpdateDefinitions(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Writes newer versions into definitions, changing no other byte of them, and then their lock files, with those of
     * other definitions of the same folder that take a version from a changed file.
     *
     * @param definitions a definition's YAML file, or a folder of them
     * @param images names of definitions; those that are built by default where empty
     * @return the lock files, in the order of the definitions
     * @throws io.github.keycloakirsa.resolver.ExplainedException when a definition is wrong, or something it would name
     *     is not to be had; definitions and locks are then as they were
     */
    public List<Path> update(Path definitions, List<String> images) {
        Selection selection = new Selection(images, List.of(), List.of());
        List<DefinitionFile> selected = selection.of(DefinitionFile.readAll(definitions));
        Map<Place, String> versions = versions(selected);
        Map<Path, String> before = new LinkedHashMap<>();
        versions.keySet().forEach(place -> before.computeIfAbsent(place.file(), PinFile::read));
        List<DefinitionFile> affected = withThoseThatShare(before.keySet(), selected);
        try {
            versions.forEach(UpdateDefinitions::write);
            return new LockDefinition(workshop)
                    .lock(affected.stream().map(DefinitionFile::again).toList());
        } catch (RuntimeException e) {
            before.forEach(PinFile::write);
            throw e;
        }
    }

    /** Where the newer versions belong, in the order of the definitions. */
    private Map<Place, String> versions(List<DefinitionFile> selected) {
        FindUpdates updates = new FindUpdates(workshop);
        Map<Place, String> versions = new LinkedHashMap<>();
        for (DefinitionFile source : selected) {
            for (VersionUpdate update : updates.versions(source.definition())) {
                Place place = place(source, update);
                String other = versions.putIfAbsent(place, update.to().text());
                if (other == null) {
                    workshop.log()
                            .info("Taking " + update + " in " + place.file().getFileName());
                } else if (!other.equals(update.to().text())) {
                    throw disagreement(place, other, update.to().text());
                }
            }
        }
        return versions;
    }

    private static Place place(DefinitionFile source, VersionUpdate update) {
        KeyPath path = new KeyPath(update.from().key());
        return DefinitionReader.files(source.file()).stream()
                .map(file -> new Place(file, path, update.from().text()))
                .filter(place ->
                        place.replaced(PinFile.read(place.file()), place.text()).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("read from one of them: " + update));
    }

    private static void write(Place place, String text) {
        PinFile.write(
                place.file(), place.replaced(PinFile.read(place.file()), text).orElseThrow());
    }

    private static List<DefinitionFile> withThoseThatShare(Set<Path> changed, List<DefinitionFile> selected) {
        List<DefinitionFile> affected = new ArrayList<>(selected);
        Set<Path> folders = new TreeSet<>();
        changed.forEach(file -> folders.add(file.getParent()));
        selected.forEach(source -> folders.add(source.folder()));
        Set<Path> known = new TreeSet<>();
        selected.forEach(source -> known.add(source.file()));
        for (Path folder : changed.isEmpty() ? Set.<Path>of() : folders) {
            for (Path yaml : DefinitionFile.yamlFiles(folder)) {
                boolean locked = Files.exists(LockFile.beside(yaml));
                if (locked && !known.contains(yaml) && reads(yaml, changed)) {
                    affected.add(DefinitionFile.read(yaml));
                }
            }
        }
        return affected;
    }

    private static boolean reads(Path yaml, Set<Path> changed) {
        return DefinitionReader.files(yaml).stream().anyMatch(changed::contains);
    }

    private static ImageException disagreement(Place place, String one, String other) {
        return new ImageException(
                Category.INPUT,
                "The policies of two definitions that read '" + place.file() + "' do not agree: one takes '" + one
                        + "', the other '" + other + "'.",
                "Give both the same pattern under 'release.updates'.");
    }

    /** A version in a file. */
    private record Place(Path file, KeyPath path, String text) {
        Optional<String> replaced(String content, String replacement) {
            return WrittenText.replace(file.toString(), content, path, text, replacement);
        }
    }
}
