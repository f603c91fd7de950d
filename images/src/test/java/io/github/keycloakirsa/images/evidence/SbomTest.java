package io.github.keycloakirsa.images.evidence;

import static io.github.keycloakirsa.images.evidence.Samples.BUSYBOX;
import static io.github.keycloakirsa.images.evidence.Samples.DEBIAN;
import static io.github.keycloakirsa.images.evidence.Samples.LIBC;
import static io.github.keycloakirsa.images.evidence.Samples.LIBC_ARM;
import static io.github.keycloakirsa.images.evidence.Samples.STS;
import static io.github.keycloakirsa.images.evidence.Samples.WRAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Property;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class SbomTest {
    private static final String CORE = "org.keycloak.keycloak-core-26.7.3.jar";
    private static final byte[] CORE_JAR = Samples.jar("org.keycloak:keycloak-core:26.7.3");
    private static final List<ImagePlan> PLANS = List.of(
            Samples.plan(Platform.LINUX_AMD64, Map.of(CORE, CORE_JAR)),
            Samples.plan(Platform.LINUX_ARM64, Map.of(CORE, CORE_JAR)));
    private static final Lock LOCK = Samples.lock(List.of(STS, WRAPPER), List.of(BUSYBOX, LIBC, LIBC_ARM));

    @Test
    void everythingOfTheLockIsListedInTheSameOrderAlways() throws Exception {
        Bom bom = parse(sbom(LOCK));

        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        null,
                        "pkg:deb/debian/busybox-static@1%3A1.37.0-6%2Bb3"
                                + "?arch=amd64&distro=debian-13&upstream=busybox%401%3A1.37.0-6",
                        "pkg:deb/debian/libc6@2.41-12?arch=amd64&distro=debian-13&upstream=glibc%402.41-12",
                        "pkg:deb/debian/libc6@2.41-12?arch=arm64&distro=debian-13&upstream=glibc%402.41-12",
                        "pkg:maven/org.keycloak/keycloak-quarkus-dist@26.7.3?type=tar.gz",
                        "pkg:maven/software.amazon.awssdk/sts@2.54.13?type=jar",
                        "pkg:maven/software.amazon.jdbc/aws-advanced-jdbc-wrapper@4.3.0?type=jar");
        assertThat(sbom(Samples.lock(List.of(WRAPPER, STS), List.of(LIBC_ARM, BUSYBOX, LIBC))))
                .isEqualTo(sbom(LOCK));
    }

    @Test
    void documentIsValidCycloneDx16() throws Exception {
        assertThat(new JsonParser().validate(sbom(LOCK), Version.VERSION_16)).isEmpty();
    }

    @Test
    void documentNamesTheImageAndNoTime() throws Exception {
        Bom bom = parse(sbom(LOCK));

        Component image = bom.getMetadata().getComponent();
        assertThat(image.getType()).isEqualTo(Component.Type.CONTAINER);
        assertThat(image.getName()).isEqualTo("keycloak-irsa/keycloak-26");
        assertThat(image.getVersion()).isEqualTo("26.7.3");
        assertThat(new String(sbom(LOCK), StandardCharsets.UTF_8)).doesNotContain("timestamp");
    }

    @Test
    void serialNumberFollowsTheContent() throws Exception {
        String serial = parse(sbom(LOCK)).getSerialNumber();

        assertThat(serial).matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(parse(sbom(Samples.lock(List.of(STS), List.of()))).getSerialNumber())
                .isNotEqualTo(serial);
    }

    @Test
    void uuidKeepsTheDigestButForVersionAndVariant() {
        Sha256 ones = new Sha256("f".repeat(64));

        assertThat(SbomJson.uuidOf(ones)).hasToString("ffffffff-ffff-8fff-bfff-ffffffffffff");
    }

    @Test
    void operatingSystemStandsForScanners() throws Exception {
        Component system = parse(sbom(LOCK)).getComponents().get(0);

        assertThat(system.getType()).isEqualTo(Component.Type.OPERATING_SYSTEM);
        assertThat(system.getName()).isEqualTo("debian");
        assertThat(system.getVersion()).isEqualTo("13");
    }

    @Test
    void debianPackageNamesItsSource() throws Exception {
        Component busybox = parse(sbom(LOCK)).getComponents().get(1);

        assertThat(busybox.getHashes())
                .extracting(Hash::getValue)
                .containsExactly(BUSYBOX.sha256().hex());
        assertThat(busybox.getProperties())
                .extracting(Property::getName, Property::getValue)
                .contains(
                        tuple("aquasecurity:trivy:SrcName", "busybox"),
                        tuple("aquasecurity:trivy:SrcVersion", "1:1.37.0-6"));
    }

    @Test
    void jarsOfTheDistributionAreNestedOnceForAllPlatforms() throws Exception {
        Component distribution = parse(sbom(LOCK)).getComponents().get(4);

        assertThat(distribution.getComponents()).hasSize(1);
        Component core = distribution.getComponents().get(0);
        assertThat(core.getPurl()).isEqualTo("pkg:maven/org.keycloak/keycloak-core@26.7.3?type=jar");
        assertThat(core.getHashes())
                .extracting(Hash::getValue)
                .containsExactly(Sha256.of(CORE_JAR).hex());
        assertThat(core.getProperties())
                .extracting(Property::getName, Property::getValue)
                .containsExactlyInAnyOrder(
                        tuple("io.github.keycloak-irsa:path", "lib/lib/main/" + CORE),
                        tuple("io.github.keycloak-irsa:identified-by", "pom.properties"));
    }

    @Test
    void packagesOfAPlatformThatIsNotBuiltAreNotListed() throws Exception {
        List<ImagePlan> plans = List.of(Samples.plan(Platform.LINUX_AMD64, Map.of()));

        byte[] sbom = Sbom.of(Samples.definition(DEBIAN), LOCK, plans);

        assertThat(new String(sbom, StandardCharsets.UTF_8))
                .contains("arch=amd64")
                .doesNotContain("arch=arm64");
    }

    @Test
    void jarThatIsNoZipIsNamed() {
        List<ImagePlan> plans =
                List.of(Samples.plan(Platform.LINUX_AMD64, Map.of("a.b-1.0.jar", new byte[] {1, 2, 3})));

        assertThatThrownBy(() -> Sbom.of(Samples.definition(DEBIAN), LOCK, plans))
                .isInstanceOfSatisfying(ImageException.class, e -> {
                    assertThat(e.problem()).contains("/opt/keycloak/lib/lib/main/a.b-1.0.jar", "the distribution");
                    assertThat(e.remedy()).contains("build again");
                });
    }

    @Test
    void jarWithoutCoordinatesStaysInAValidDocument() throws Exception {
        List<ImagePlan> plans = List.of(Samples.plan(Platform.LINUX_AMD64, Map.of("tool.jar", Samples.jar())));

        byte[] sbom = Sbom.of(Samples.definition(DEBIAN), LOCK, plans);

        assertThat(new JsonParser().validate(sbom, Version.VERSION_16)).isEmpty();
        Component tool = parse(sbom).getComponents().get(3).getComponents().get(0);
        assertThat(tool.getName()).isEqualTo("tool");
        assertThat(tool.getPurl()).isNull();
    }

    @Test
    void theDoctorIsListedOnceWithItsDigest() throws Exception {
        DoctorFiles doctor = new DoctorFiles("a jar".getBytes(StandardCharsets.UTF_8));
        List<ImagePlan> plans =
                PLANS.stream().map(plan -> doctor.addTo(plan, Optional.empty())).toList();

        byte[] sbom = Sbom.of(Samples.definition(DEBIAN), LOCK, plans);

        assertThat(new JsonParser().validate(sbom, Version.VERSION_16)).isEmpty();
        assertThat(parse(sbom).getComponents())
                .filteredOn(component -> component.getType() == Component.Type.FILE)
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.getName()).isEqualTo("/opt/keycloak-irsa/doctor.jar");
                    assertThat(file.getHashes())
                            .extracting(Hash::getValue)
                            .containsExactly(Sha256.of(doctor.jar()).hex());
                });
    }

    @Test
    void registryBaseIsListedByTheDigestOfTheLock() throws Exception {
        Sha256 digest = Samples.sha("index");
        Base base = new Base.Registry("registry.example.test:5000/keycloak/keycloak:26.7.3");

        byte[] sbom = Sbom.of(Samples.definition(base), Samples.registryLock(digest), List.of());

        Component component = parse(sbom).getComponents().get(0);
        assertThat(component.getType()).isEqualTo(Component.Type.CONTAINER);
        assertThat(component.getName()).isEqualTo("registry.example.test:5000/keycloak/keycloak");
        assertThat(component.getVersion()).isEqualTo(digest.asDigest());
        assertThat(component.getPurl())
                .isEqualTo("pkg:oci/keycloak@sha256%3A" + digest.hex()
                        + "?repository_url=registry.example.test%3A5000%2Fkeycloak%2Fkeycloak&tag=26.7.3");
        assertThat(new JsonParser().validate(sbom, Version.VERSION_16)).isEmpty();
    }

    @Test
    void licenceWithASureNameGetsAnIdentifierAndAnyOtherKeepsItsName() throws Exception {
        List<Component> components = parse(sbom(LOCK)).getComponents();

        assertThat(components.get(5).getLicenses().getLicenses().get(0).getId()).isEqualTo("Apache-2.0");
        assertThat(components.get(6).getLicenses().getLicenses().get(0).getName())
                .isEqualTo("A licence of nobody");
    }

    private static byte[] sbom(Lock lock) {
        return Sbom.of(Samples.definition(DEBIAN), lock, PLANS);
    }

    private static Bom parse(byte[] sbom) throws Exception {
        return new JsonParser().parse(sbom);
    }
}
