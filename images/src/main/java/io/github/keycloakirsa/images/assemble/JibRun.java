package io.github.keycloakirsa.images.assemble;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * One run of Jib: a docker archive with all layers becomes the image of one platform. The layers come packed, as a base
 * image: Jib's own file layers know neither symbolic links nor modes above 0777, give directories in between an owner
 * of their own, and are told apart in its cache by path and time, not by content.
 *
 * @param platform what the image is for
 * @param reference image reference inside the archive written
 * @param labels labels of the image, besides those of its base
 * @param container how a container of it runs
 */
record JibRun(
        io.github.keycloakirsa.images.definition.Platform platform,
        String reference,
        Map<String, String> labels,
        ContainerSettings container) {
    /** Stands in the history where Jib would name itself and its version. */
    private static final String TOOL = "keycloak-irsa";

    private static final String TOOL_VERSION = "1";

    /**
     * Runs it.
     *
     * @param layers docker archive that names the layers
     * @param target the docker archive to write
     * @param cache holds these layers and is Jib's for this run alone: nothing that another left can get into the image
     */
    void run(Path layers, Path target, Path cache) throws IOException {
        try {
            Containerizer containerizer = Containerizer.to(TarImage.at(target).named(reference))
                    .setBaseImageLayersCache(cache)
                    .setApplicationLayersCache(cache)
                    .setToolName(TOOL)
                    .setToolVersion(TOOL_VERSION)
                    .setOfflineMode(true);
            settings(Jib.from(TarImage.at(layers))).containerize(containerizer);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (CacheDirectoryCreationException | RegistryException e) {
            throw new IOException(e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException("names of definitions and variants make good references", e);
        }
    }

    private JibContainerBuilder settings(JibContainerBuilder jib) {
        jib.setFormat(ImageFormat.Docker) // the OCI format drops a base's health check
                .setPlatforms(Set.of(new Platform(platform.architecture(), "linux")))
                .setLabels(labels);
        container.environment().forEach(jib::addEnvironmentVariable);
        container.ports().forEach(port -> jib.addExposedPort(Port.tcp(port)));
        container.volumes().forEach(volume -> jib.addVolume(AbsoluteUnixPath.get(volume)));
        container.user().ifPresent(jib::setUser);
        container.workingDirectory().map(AbsoluteUnixPath::get).ifPresent(jib::setWorkingDirectory);
        if (!container.command().entrypoint().isEmpty()) {
            jib.setEntrypoint(container.command().entrypoint());
        }
        if (!container.command().arguments().isEmpty()) {
            jib.setProgramArguments(container.command().arguments());
        }
        return jib;
    }
}
