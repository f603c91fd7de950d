package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars inside the Keycloak distribution, which Keycloak names {@code group.artifact-version.jar}. */
final class DistributionJars {
    private static final Pattern JAR = Pattern.compile(".*/(lib/lib/(?:boot|deployment|main)/[^/]+\\.jar)");

    private DistributionJars() {}

    /** The jars of some plans, sorted by path; one that several platforms share stands once. */
    static List<DistributionJar> of(List<ImagePlan> plans) {
        TreeMap<String, LayerEntry.RegularFile> jars = new TreeMap<>();
        for (ImagePlan plan : plans) {
            plan.layers()
                    .forEach(layer -> layer.entries().forEach(entry -> {
                        Matcher path = JAR.matcher(entry.path());
                        if (entry instanceof LayerEntry.RegularFile file && path.matches()) {
                            jars.putIfAbsent(path.group(1), file);
                        }
                    }));
        }
        return Parallel.map(jars.entrySet(), jar -> read(jar.getKey(), jar.getValue()));
    }

    private static DistributionJar read(String path, LayerEntry.RegularFile file) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = file.content().open()) {
            byte[] bytes = in.readAllBytes();
            Sha256 sha256 = Sha256.of(bytes);
            return PomProperties.in(bytes).stream()
                    .flatMap(named -> JarFileName.coordinates(name, named).stream())
                    .findFirst()
                    .map(sure -> new DistributionJar(path, sha256, sure, DistributionJar.IdentifiedBy.POM_PROPERTIES))
                    .orElseGet(() -> new DistributionJar(
                            path, sha256, JarFileName.coordinates(name), DistributionJar.IdentifiedBy.FILE_NAME));
        } catch (IOException e) {
            throw new ImageException(
                    Category.INPUT,
                    "The jar '" + file.path() + "' (from " + file.origin() + ") cannot be read: " + e.getMessage()
                            + ".",
                    "Check that the disk is well, and build again.",
                    e);
        }
    }
}
