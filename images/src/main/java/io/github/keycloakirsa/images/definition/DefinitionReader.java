package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.images.definition.ImageDefinition.About;
import io.github.keycloakirsa.images.definition.ImageDefinition.Targets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads an image definition, a YAML file; docs/image-definition.md is the reference of its keys. */
public final class DefinitionReader {
    private static final String ENDING = ".yaml";

    private DefinitionReader() {}

    /**
     * Reads a definition, with what it extends, and checks all that can be checked without a network.
     *
     * @param yaml the file, called as the definition's {@code name} with {@code .yaml}
     * @throws ImageException of category INPUT that lists every problem as {@code file:line:column: problem}
     */
    public static ImageDefinition read(Path yaml) {
        Problems problems = new Problems(yaml);
        Optional<ImageDefinition> definition = Extension.read(yaml, problems)
                .map(root -> new Value("", root, root, problems))
                .flatMap(root -> Fields.of(root, Section.DEFINITION))
                .flatMap(root -> definition(root, yaml));
        problems.throwIfAny();
        return definition.orElseThrow();
    }

    /**
     * The files that a definition is written in: its own, what it extends, and so on.
     *
     * @param yaml the file of a definition that can be read
     */
    public static List<Path> files(Path yaml) {
        return Extension.files(yaml);
    }

    // Reads on after a problem, so that all are found; the result counts only when there was none.
    private static Optional<ImageDefinition> definition(Fields root, Path yaml) {
        boolean withKeycloak = root.find("keycloak").isPresent();
        About about = about(root, yaml);
        Optional<Base> base = BaseSection.read(root.require("base"), withKeycloak);
        Optional<Keycloak> keycloak = KeycloakSection.read(root.find("keycloak"), base);
        if (base.filter(Base.Registry.class::isInstance).isPresent()) {
            root.refuse(List.of("links", "copies"), "belongs to a base with 'debian'; an image is taken as it is");
        }
        Targets targets = targets(root, withKeycloak, WrittenVersion.of(keycloak, base));
        ImageDefinition.Content content =
                ContentSection.read(root, yaml.toAbsolutePath().getParent());
        ContainerSettings container = ContainerSection.read(root.find("container"), defaults(withKeycloak, base));
        return base.map(known -> new ImageDefinition(about, targets, known, keycloak, content, container));
    }

    private static About about(Fields root, Path yaml) {
        Optional<Value> nameValue = root.require("name");
        Optional<String> name = nameValue.flatMap(value -> value.as(Syntax::name));
        name.filter(text -> !yaml.endsWith(text + ENDING))
                .ifPresent(text -> nameValue
                        .get()
                        .problem("'name' is '" + text + "', so the file must be called '" + text + ENDING + "', not '"
                                + yaml.getFileName() + "'"));
        return new About(
                name.orElse(""),
                root.find("title")
                        .flatMap(value -> value.as(Syntax::title))
                        .or(() -> name)
                        .orElse(""),
                root.find("source").flatMap(value -> value.as(Syntax::url)).orElse(""),
                root.find("licenses")
                        .flatMap(value -> value.as(Syntax::licenses))
                        .orElse(""));
    }

    private static Targets targets(Fields root, boolean withKeycloak, List<WrittenVersion> versions) {
        List<Variant> variants = root.find("variants")
                .map(value -> value.nonEmptyListOf(Syntax::variant))
                .orElse(List.of(Variant.STANDARD));
        if (variants.contains(Variant.OPTIMIZED) && !withKeycloak) {
            root.find("variants")
                    .ifPresent(value -> value.problem("'variants' has 'optimized', which needs a 'keycloak'"));
        }
        return new Targets(
                root.find("platforms")
                        .map(value -> value.nonEmptyListOf(Syntax::platform))
                        .orElse(List.of(Platform.values())),
                variants,
                root.find("byDefault").flatMap(value -> value.as(Syntax::bool)).orElse(true),
                ReleaseSection.read(root.find("release"), versions));
    }

    private static ContainerSettings defaults(boolean withKeycloak, Optional<Base> base) {
        return base.filter(known -> withKeycloak)
                .map(KeycloakDefaults::container)
                .orElse(ContainerSection.NOTHING);
    }
}
