package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.server.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@link VerifiedLogins} is red for an image, or a URL, that cannot log in by IAM. */
@ExtendWith(RigExtension.class)
class SuiteCanFailIT {
    @TempDir
    private Path folder;

    @Test
    void aUrlWithoutThePlugin(Rig rig) {
        Database database = rig.rds().createIamDatabase("without-plugin");
        String url = Rig.iamUrl(rig.rds().instance(), database).replace("wrapperPlugins=iam", "wrapperPlugins=");

        rig.withRole(rig.another("keycloak-without-plugin"))
                .withIamLogin(url, database.name())
                .startInVain();
        assertThatThrownBy(() -> VerifiedLogins.check(rig.rds(), database.name()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("all")
    void anImageWithoutTheWrapper(Rig rig) throws IOException {
        assertRed(rig, "without-wrapper", "software.amazon.jdbc:aws-advanced-jdbc-wrapper");
    }

    @Test
    @Tag("all")
    void anImageWithoutSts(Rig rig) throws IOException {
        assertRed(rig, "without-sts", "software.amazon.awssdk:sts");
    }

    private void assertRed(Rig rig, String name, String artifact) throws IOException {
        Database database = rig.rds().createIamDatabase(name);

        rig.withRole(rig.another("keycloak-" + name, build(name, artifact)))
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                .startInVain();
        assertThatThrownBy(() -> VerifiedLogins.check(rig.rds(), database.name()))
                .isInstanceOf(AssertionError.class);
    }

    /** The shipped image, of a definition that lacks one artifact. */
    private String build(String name, String artifact) throws IOException {
        List<String> lines = Files.readAllLines(KeycloakIrsa.shippedDefinition()).stream()
                // The second is its line among those to be updated.
                .filter(line -> !line.contains("- " + artifact) && !line.contains(" " + artifact + ": "))
                .map(line -> line.startsWith("name: ") ? "name: " + name : line)
                .toList();
        Path definition = Files.write(folder.resolve(name + ".yaml"), lines);
        Path log = Setting.LOGS.path().resolve("build-" + name + ".log");
        run(log, "lock", definition.toString());
        run(log, "build", definition.toString(), "--output", folder.toString(), "--variants", "standard");
        return BuiltImage.standard(folder, name).archive().load();
    }

    private static void run(Path log, String... arguments) {
        KeycloakIrsa.Result result = KeycloakIrsa.run(log, arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }
}
