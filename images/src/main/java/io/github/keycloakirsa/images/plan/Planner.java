package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the plan of an image: the same inputs give the same plan. */
public final class Planner {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final ImageDefinition definition;
    private final Inputs inputs;
    private final LockedArchives archives;
    private final Platform platform;
    private final UnpackCache cache;
    private final List<PlannedLayer> layers = new ArrayList<>();
    private final List<FileTree> trees = new ArrayList<>();

    private Planner(ImageDefinition definition, Lock lock, Inputs inputs, Platform platform) throws IOException {
        this.definition = definition;
        this.inputs = inputs;
        this.archives = new LockedArchives(lock, inputs);
        this.platform = platform;
        this.cache = new UnpackCache(inputs.cache().resolve("unpacked"));
    }

    /**
     * Plans the image of one platform.
     *
     * <p>On an assembled base {@code PATH} and, where there is one Java, {@code JAVA_HOME} have defaults. The
     * {@code keycloak.conf} of the definition's options replaces the distribution's.
     *
     * @throws ImageException when the image would be wrong: two sources for one path, a class twice on Keycloak's
     *     class path, a library missing; when an archive is damaged or would leave its folder; when a file of the
     *     definition is missing; when the cache cannot be written
     */
    public static ImagePlan plan(ImageDefinition definition, Lock lock, Inputs inputs, Platform platform) {
        try {
            return new Planner(definition, lock, inputs, platform).plan();
        } catch (IOException e) {
            throw unusable(definition, inputs, e);
        }
    }

    private static ImageException unusable(ImageDefinition definition, Inputs inputs, IOException cause) {
        String remedy = FileFault.isFull(cause)
                ? "Free space, about 1 GB, on the disk of the cache '%s', then build again."
                : "Make the file one that you may read, and the cache '%s' a folder that you may write to.";
        return new ImageException(
                Category.OUTPUT,
                "The inputs of image '%s' cannot be unpacked or read: %s."
                        .formatted(definition.name(), FileFault.reason(cause)),
                remedy.formatted(inputs.cache()),
                cause);
    }

    private ImagePlan plan() throws IOException {
        cache.unpackAhead(archives.distribution(), archives.packages(platform));
        Optional<DebianBase.Assembled> assembled = assembleBase();
        FileTree base = assembled.map(DebianBase.Assembled::tree).orElseGet(this::registryBase);
        FileTree top = definition.keycloak().isPresent()
                ? planKeycloak(base, definition.keycloak().get())
                : planFiles(base);
        if (assembled.isPresent()) {
            checkPatterns(assembled.get());
            checkLibraries(base, top);
        }
        return new ImagePlan(
                platform,
                assembled.map(made -> new PlannedLayer(baseName(base), List.copyOf(base.entries()))),
                layers,
                container(base));
    }

    private Optional<DebianBase.Assembled> assembleBase() throws IOException {
        return definition.base() instanceof Base.Debian debian
                ? Optional.of(DebianBase.assemble(debian, platform, archives.packages(platform), cache))
                : Optional.empty();
    }

    private FileTree registryBase() {
        FileTree tree = FileTree.root();
        inputs.baseHome().ifPresent(home -> home.directories().forEach(entry -> tree.add(entry, "the base image")));
        return tree;
    }

    private FileTree planKeycloak(FileTree base, Keycloak keycloak) throws IOException {
        KeycloakHome home =
                inputs.baseHome().map(found -> new KeycloakHome(found.path())).orElse(KeycloakHome.UPSTREAM);
        KeycloakLayers parts = new KeycloakLayers(home, keycloak, archives);
        FileTree top = base;
        Optional<Archive> distribution = archives.distribution();
        if (distribution.isPresent()) {
            top = finish("keycloak distribution", parts.distribution(top, distribution.get(), cache));
        }
        top = finish("aws providers", parts.providers(top));
        refuseConfigurationFile(home);
        FileTree configuration = top.layer(home::directory);
        parts.addConfiguration(configuration, definition.name());
        addContent(configuration);
        top = finish(PlannedLayer.CONFIGURATION, configuration);
        parts.audit(inputs.baseHome().map(BaseHome::jars).orElse(List.of()), trees);
        return top;
    }

    private void refuseConfigurationFile(KeycloakHome home) {
        for (ImageDefinition.AddedFile file : definition.content().files()) {
            if (file.path().equals(home.configuration())) {
                throw new ImageException(
                        Category.IMAGE,
                        "The definition adds a file at '%s', where Keycloak's options are.".formatted(file.path()),
                        "Say what is in the file with keycloak.options.");
            }
        }
    }

    private FileTree planFiles(FileTree base) throws IOException {
        FileTree files = base.layer(FileTree::rootDirectory);
        addContent(files);
        return finish("files", files);
    }

    /** Links first, for files may be named by them; copies last, for they have what everything before them brought. */
    private void addContent(FileTree tree) throws IOException {
        Rearranged.link(tree, definition.content().links());
        AddedFiles.addTo(tree, inputs.definitionFolder(), definition.content());
        Rearranged.copy(tree, definition.content().copies());
    }

    private FileTree finish(String name, FileTree tree) {
        if (!tree.entries().isEmpty()) {
            layers.add(new PlannedLayer(name, List.copyOf(tree.entries())));
            trees.add(tree);
        }
        return tree;
    }

    private void checkPatterns(DebianBase.Assembled assembled) throws IOException {
        Base.Trim trim = ((Base.Debian) definition.base()).trim();
        PatternUse use = new PatternUse(archives, cache, definition.targets().platforms());
        use.check("base.leaveOut", trim.leaveOut().keySet(), assembled.paths());
        List<String> all = new ArrayList<>(assembled.paths());
        trees.forEach(tree -> tree.entries().forEach(entry -> all.add(entry.path())));
        use.check("base.missingLibraries", trim.missingLibraries().keySet(), all);
    }

    private void checkLibraries(FileTree base, FileTree top) throws IOException {
        Base.Trim trim = ((Base.Debian) definition.base()).trim();
        Stream<RegularFile> files =
                Stream.concat(Stream.of(base), trees.stream()).flatMap(tree -> tree.files().stream());
        ElfCheck.check(
                top, files, platform, new PathPatterns(trim.missingLibraries().keySet()));
    }

    private static String baseName(FileTree base) {
        return JavaHome.find(base).isPresent() ? "os + java runtime" : "os";
    }

    private ContainerSettings container(FileTree base) {
        ContainerSettings settings = definition.container();
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.putIfAbsent("PATH", PATH); // not every runtime has a default of its own
        if (JavaHome.find(base).isPresent()) {
            environment.putIfAbsent("JAVA_HOME", JavaHome.DEFAULT);
        }
        return new ContainerSettings(
                settings.user(),
                settings.workingDirectory(),
                environment,
                settings.command(),
                settings.ports(),
                settings.volumes());
    }
}
