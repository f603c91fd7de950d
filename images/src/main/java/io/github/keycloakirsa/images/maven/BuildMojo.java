package io.github.keycloakirsa.images.maven;

import io.github.keycloakirsa.images.BuildImages;
import io.github.keycloakirsa.images.BuildRequest;
import io.github.keycloakirsa.images.BuiltImage;
import io.github.keycloakirsa.images.LeaveForDocker;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.Workshop;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Builds the images of a folder of definitions. */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class BuildMojo extends WorkshopMojo {
    /** Where images go: a folder per definition, in it one per variant. */
    @Parameter(defaultValue = "${project.build.directory}/images", required = true)
    private File outputDirectory;

    /** Variants to build; all of the definition's when empty. */
    @Parameter(property = "variants")
    private List<String> variants;

    /** Platforms to build, such as {@code linux/amd64}; all of the definition's when empty. */
    @Parameter(property = "platforms")
    private List<String> platforms;

    /** Whether a Debian package that is gone from every mirror is an error, instead of a newer one being taken. */
    @Parameter(property = "locked", defaultValue = "false")
    private boolean locked;

    /** Whether Keycloak's build step is run twice, and an image for which it writes other bytes is an error. */
    @Parameter(property = "verifyReproducible", defaultValue = "false")
    private boolean verifyReproducible;

    /** Name of the definition whose providers, configuration and doctor are left for docker; none by default. */
    @Parameter
    private String leftForDocker;

    /** Where they are left. */
    @Parameter(defaultValue = "${project.build.directory}")
    private File dockerContext;

    @Override
    void work(Workshop workshop) {
        BuildRequest request = new BuildRequest(
                definitions(),
                outputDirectory.toPath(),
                Selection.of(images(), orEmpty(variants), orEmpty(platforms)),
                locked,
                verifyReproducible);
        for (BuiltImage image : new BuildImages(workshop).build(request)) {
            workshop.log().info(image.reference());
        }
        if (leftForDocker != null) {
            new LeaveForDocker(workshop).of(definitions(), leftForDocker, dockerContext.toPath());
        }
    }
}
