package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedDefinitionsTest {
    private final ImageDefinition assembled = shipped("keycloak-26");
    private final ImageDefinition upstream = shipped("keycloak-26-upstream");

    @Test
    void keycloakIsSetUpForRds() {
        assertThat(keycloak(assembled).options())
                .containsEntry("db", "postgres")
                .containsEntry("db-driver", "software.amazon.jdbc.Driver")
                .containsEntry("transaction-xa-enabled", "false")
                .containsEntry("health-enabled", "true")
                .containsEntry("metrics-enabled", "true");
        assertThat(assembled.container().environment()).containsEntry("AWS_EC2_METADATA_DISABLED", "true");
    }

    @Test
    void onlyTheOneThatNeedsNoRegistryIsBuiltByDefault() {
        assertThat(assembled.targets().byDefault()).isTrue();
        assertThat(upstream.targets().byDefault()).isFalse();
        assertThat(upstream.base()).isInstanceOf(Base.Registry.class);
    }

    /** Not the same version of Keycloak: that of upstream's image changes when upstream has one. */
    @Test
    void bothHaveTheSameOptionsAndProviders() {
        MavenRequest providers = keycloak(assembled).providers();

        assertThat(providers.roots()).isNotEmpty();
        assertThat(keycloak(upstream).providers()).isEqualTo(providers);
        assertThat(keycloak(upstream).options()).isEqualTo(keycloak(assembled).options());
        assertThat(upstream.base())
                .isEqualTo(new Base.Registry(
                        "quay.io/keycloak/keycloak:" + keycloak(upstream).version()));
    }

    @Test
    void imageForBitnamisChartsDiffersByTheContractAlone() {
        ImageDefinition bitnami = shipped("keycloak-26-bitnami");

        assertThat(bitnami.targets().byDefault()).isFalse();
        assertThat(keycloak(bitnami).providers()).isEqualTo(keycloak(assembled).providers());
        assertThat(keycloak(bitnami).options())
                .containsAllEntriesOf(Map.of("http-relative-path", "/auth/", "metrics-enabled", "false"))
                .containsEntry("db-driver", keycloak(assembled).options().get("db-driver"));
    }

    /** As much as Keycloak needs to log in by IAM, and no other way to talk HTTP. */
    @Test
    void providersAreFewAndSmall() {
        List<LockedArtifact> providers = LockFile.readFor(
                        assembled, Docs.definitions().resolve("keycloak-26.yaml"))
                .providers();

        assertThat(providers).hasSizeLessThanOrEqualTo(36);
        assertThat(providers.stream().mapToLong(LockedArtifact::size).sum()).isLessThanOrEqualTo(14_000_000);
        assertThat(providers)
                .extracting(jar -> jar.coordinates().fileName())
                .noneMatch(name -> name.contains("netty") || name.contains("apache-client") || name.contains("crt"))
                .anyMatch(name -> name.startsWith("url-connection-client-"));
    }

    private static Keycloak keycloak(ImageDefinition definition) {
        return definition.keycloak().orElseThrow();
    }

    private static ImageDefinition shipped(String name) {
        return DefinitionReader.read(Docs.definitions().resolve(name + ".yaml"));
    }
}
