package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.setup.Description;
import io.github.keycloakirsa.images.setup.Kit;
import io.github.keycloakirsa.images.setup.KitFolder;
import java.nio.file.Path;
import java.util.List;

/** Writes all that an account, a database and a cluster need so that applications log in with IAM roles. */
public final class SetUpIrsa {
    private SetUpIrsa() {}

    /**
     * Writes the kit of a description.
     *
     * @param folder where it goes; files there that are not the kit's stay as they are
     * @return the files that were written or removed, by their path in the folder
     * @throws io.github.keycloakirsa.images.definition.ImageException when the folder cannot be written, or has files in
     *     the way
     */
    public static List<String> write(Description description, Path folder) {
        return new KitFolder(folder).write(Kit.of(description));
    }
}
