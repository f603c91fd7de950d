package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The doctor, {@code kc-doctor}, as files of an image that has a Keycloak. They are root's, and lie where Keycloak does
 * not look.
 *
 * @param jar the program; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // an identity is all that is asked of it
public record DoctorFiles(byte[] jar) {
    /** Where its jar lies. */
    public static final String JAR = "/opt/keycloak-irsa/doctor.jar";

    private static final String FOLDER = "/opt/keycloak-irsa";
    private static final String SCRIPT = "/usr/local/bin/kc-doctor"; // on the path of every image that we know
    private static final String ORIGIN = "the doctor of keycloak-irsa";

    /** The doctor that this build of keycloak-irsa carries. */
    public static DoctorFiles carried() {
        return new DoctorFiles(resource("doctor.jar"));
    }

    /**
     * A plan with the doctor in its layer of the configuration, which changes most.
     *
     * @param home of a Keycloak in the base; empty for that of the distribution
     * @throws ImageException when something else is at its paths
     */
    public ImagePlan addTo(ImagePlan plan, Optional<BaseHome> home) {
        List<PlannedLayer> layers = new ArrayList<>(plan.layers());
        int last = layers.size() - 1;
        boolean configured = last >= 0 && layers.get(last).name().equals(PlannedLayer.CONFIGURATION);
        List<LayerEntry> configuration = configured ? layers.remove(last).entries() : List.of();
        layers.add(new PlannedLayer(PlannedLayer.CONFIGURATION, with(configuration, files(home))));
        return new ImagePlan(plan.platform(), plan.base(), layers, plan.container());
    }

    /** The files, for {@link #addTo} and whoever builds the image in another way. */
    public List<RegularFile> files(Optional<BaseHome> home) {
        String path = home.map(BaseHome::path).orElse(KeycloakHome.UPSTREAM.path());
        String script = new String(resource("kc-doctor"), StandardCharsets.UTF_8)
                .replace("@home@", path)
                .replace("@jar@", JAR);
        return List.of(
                new RegularFile(JAR, 0644, Owner.ROOT, new FileContent.Bytes(jar), ORIGIN),
                new RegularFile(
                        SCRIPT,
                        0755,
                        Owner.ROOT,
                        new FileContent.Bytes(script.getBytes(StandardCharsets.UTF_8)),
                        ORIGIN));
    }

    /** The digest of each of them, before the script is told where Keycloak is. */
    public Map<String, Sha256> digests() {
        return Map.of("doctor.jar", Sha256.of(jar), "kc-doctor", Sha256.of(resource("kc-doctor")));
    }

    private static List<LayerEntry> with(List<LayerEntry> entries, List<RegularFile> files) {
        TreeMap<String, LayerEntry> all = new TreeMap<>();
        entries.forEach(entry -> all.put(entry.path(), entry));
        all.putIfAbsent(FOLDER, new Directory(FOLDER, 0755, Owner.ROOT));
        for (RegularFile file : files) {
            if (all.put(file.path(), file) != null) {
                throw new ImageException(
                        Category.IMAGE,
                        "The definition adds a file at '%s', where the doctor is.".formatted(file.path()),
                        "Add it at another path.");
            }
        }
        return List.copyOf(all.values());
    }

    private static byte[] resource(String name) {
        try (InputStream in = DoctorFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build of keycloak-irsa lacks the resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
