package io.github.keycloakirsa.images.maven;

import io.github.keycloakirsa.images.LockDefinition;
import io.github.keycloakirsa.images.Workshop;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;

/** Chooses the versions of everything that the definitions of a folder name, and writes their lock files. */
@Mojo(name = "lock", threadSafe = true)
public final class LockMojo extends WorkshopMojo {
    @Override
    void work(Workshop workshop) {
        for (Path lock : new LockDefinition(workshop).lock(definitions(), images())) {
            workshop.log().info("Wrote " + lock);
        }
    }
}
