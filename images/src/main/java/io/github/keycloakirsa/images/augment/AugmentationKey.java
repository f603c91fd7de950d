package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Says under which digest an augmentation is kept: one of all that its bytes depend on. */
final class AugmentationKey {
    /** Changes when the build step is run in another way. */
    private static final String FORMAT = "keycloak-irsa augmentation 2";

    private AugmentationKey() {}

    static Sha256 of(AugmentationRequest request, HomeFiles home, Java java, Repeatable repeatable) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT + "\n");
        text.append("java ").append(java.digest()).append('\n');
        text.append("agent ").append(repeatable.digest()).append('\n');
        request.keycloak()
                .options()
                .forEach((name, value) -> text.append("option ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        new TreeMap<>(request.environment())
                .forEach((name, value) -> text.append("variable ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        text.append(HomeFiles.index(home.digests()));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
