package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which part of the definitions is built; an empty list selects what the definitions say.
 *
 * @param images names of definitions
 * @param variants variants, all of the definition's where empty
 * @param platforms platforms, all of the definition's where empty
 */
public record Selection(List<String> images, List<Variant> variants, List<Platform> platforms) {
    /** What the definitions say. */
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    /** Copies its arguments. */
    public Selection {
        images = List.copyOf(images);
        variants = List.copyOf(variants);
        platforms = List.copyOf(platforms);
    }

    /**
     * Reads what a user typed, such as {@code linux/amd64,linux/arm64}.
     *
     * @throws ImageException when a variant or platform is not known
     */
    public static Selection of(List<String> images, List<String> variants, List<String> platforms) {
        return new Selection(
                images,
                known("variant", variants, Variant.values(), Variant::label),
                known("platform", platforms, Platform.values(), Platform::label));
    }

    private static <T> List<T> known(String what, List<String> labels, T[] values, Function<T, String> label) {
        return labels.stream()
                .map(wanted -> Arrays.stream(values)
                        .filter(value -> label.apply(value).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new ImageException(
                                Category.INPUT,
                                "There is no " + what + " '" + wanted + "'.",
                                "Use one or more of " + quoted(labelsOf(values, label)) + ".")))
                .toList();
    }

    private static <T> List<String> labelsOf(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    /**
     * The definitions that are built, in their order; one that is not built by default must be named.
     *
     * @throws ImageException when a name is not known, or nothing is left
     */
    List<DefinitionFile> of(List<DefinitionFile> files) {
        List<String> names =
                files.stream().map(file -> file.definition().name()).toList();
        checkNames(names, "image definition", "Use one or more of ");
        List<DefinitionFile> selected = files.stream()
                .filter(file -> images.isEmpty()
                        ? file.isDefault()
                        : images.contains(file.definition().name()))
                .toList();
        if (selected.isEmpty()) {
            throw new ImageException(
                    Category.INPUT,
                    "No image is selected, and none of the definitions is built by default.",
                    "Select one or more of " + quoted(names) + " by name.");
        }
        if (selected.stream().allMatch(file -> variantsOf(file.definition()).isEmpty())) {
            throw new ImageException(
                    Category.INPUT,
                    "None of the selected definitions has the variant "
                            + quoted(variants.stream().map(Variant::label).toList()) + ".",
                    "Select one of " + quoted(variantsOf(selected)) + ", or add the variant to the definition.");
        }
        return selected;
    }

    private static Set<String> variantsOf(List<DefinitionFile> files) {
        return files.stream()
                .flatMap(file -> file.definition().targets().variants().stream())
                .map(Variant::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Sees to it that every selected image is there.
     *
     * @param names of those that are
     * @param what they are
     * @param remedy ends before the names
     * @throws ImageException when one is not
     */
    void checkNames(Collection<String> names, String what, String remedy) {
        Set<String> unknown = new TreeSet<>(images);
        unknown.removeAll(Set.copyOf(names));
        if (!unknown.isEmpty()) {
            throw new ImageException(
                    Category.INPUT,
                    "There is no " + what + " named " + quoted(unknown) + ".",
                    remedy + quoted(names) + ".");
        }
    }

    /**
     * The variants of a definition that are built; none where it has none of those that are selected, and another of the
     * selected definitions has.
     */
    public List<Variant> variantsOf(ImageDefinition definition) {
        return definition.targets().variants().stream()
                .filter(variant -> variants.isEmpty() || variants.contains(variant))
                .toList();
    }

    /** The platforms of a definition that are built. */
    public List<Platform> platformsOf(ImageDefinition definition) {
        List<Platform> selected = definition.targets().platforms().stream()
                .filter(platform -> platforms.isEmpty() || platforms.contains(platform))
                .toList();
        if (selected.isEmpty()) {
            throw new ImageException(
                    Category.INPUT,
                    "The definition '" + definition.name() + "' has none of the selected platforms "
                            + quoted(platforms.stream().map(Platform::label).toList()) + ".",
                    "Select one of "
                            + quoted(definition.targets().platforms().stream()
                                    .map(Platform::label)
                                    .toList())
                            + ", or add the platform to the definition.");
        }
        return selected;
    }

    private static String quoted(Iterable<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
