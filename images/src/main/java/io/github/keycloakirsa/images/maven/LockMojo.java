package io.github.keycloakirsa.images.maven;

import io.github.keycloakirsa.images.LockDefinition;
import io.github.keycloakirsa.images.UpdateDefinitions;
import io.github.keycloakirsa.images.Workshop;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Chooses the versions of everything that the definitions of a folder name, and writes their lock files. */
@Mojo(name = "lock", threadSafe = true)
public final class LockMojo extends WorkshopMojo {
    /** Takes newer versions first, as far as {@code release.updates} allows, and writes them into the definitions. */
    @Parameter(property = "update", defaultValue = "false")
    private boolean update;

    @Override
    void work(Workshop workshop) {
        List<Path> locks = update
                ? new UpdateDefinitions(workshop).update(definitions(), images())
                : new LockDefinition(workshop).lock(definitions(), images());
        for (Path lock : locks) {
            workshop.log().info("Wrote " + lock);
        }
    }
}
