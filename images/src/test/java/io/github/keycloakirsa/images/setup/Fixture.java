package io.github.keycloakirsa.images.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The description {@code irsa.yaml}, which has every key that can stand beside the others, and its golden kit. */
final class Fixture {
    private Fixture() {}

    static String text(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder of the test's resources. */
    static Path path(String name) {
        try {
            return Path.of(Fixture.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Description description() {
        return DescriptionReader.read(path("irsa.yaml"));
    }
}
