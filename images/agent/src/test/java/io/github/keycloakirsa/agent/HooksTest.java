package io.github.keycloakirsa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HooksTest {
    private static final String NETTY = "io.quarkus.netty.deployment.NettyProcessor";

    @Test
    void whatMustStayRandomIsNoTarget() {
        for (String random : List.of(
                "java.security.SecureRandom",
                "java.security.SecureRandom$SecureRandomHolder",
                "java.util.UUID",
                "java.util.UUID$Holder",
                "java.util.Random",
                "java.util.concurrent.ThreadLocalRandom",
                "sun.security.provider.NativePRNG")) {
            assertThat(targetsFor(Optional.empty())).noneMatch(target -> target.covers(random));
        }
    }

    @Test
    void hookIsLookedForOnlyInVersionsThatHaveItsPlace() {
        assertThat(targetsFor(version("26.3.5"))).anyMatch(target -> target.covers(NETTY));
        assertThat(targetsFor(version("26.4.7"))).noneMatch(target -> target.covers(NETTY));
        assertThat(targetsFor(Optional.empty())).noneMatch(target -> target.covers(NETTY));
    }

    @Test
    void onlyHooksThatSaveTimeMayFindNoPlace() {
        assertThat(Hooks.of(Optional.empty(), 21))
                .filteredOn(hook -> !hook.isRequired())
                .extracting(hook -> hook.target().type())
                .containsExactlyInAnyOrder(
                        "org.jboss.jandex.ClassInfo",
                        "org.yaml.snakeyaml.nodes.Node",
                        "io.quarkus.gizmo.ResultHandle",
                        "io.quarkus.deployment.recording.BytecodeRecorderImpl$ReturnValueProxyInvocationHandler");
    }

    @Test
    void targetCoversItsNestedClassesOnlyWhenToldTo() {
        assertThat(Target.type("a.B").covers("a.B")).isTrue();
        assertThat(Target.type("a.B").covers("a.B$C")).isFalse();
        assertThat(Target.typeAndNested("a.B").covers("a.B$C")).isTrue();
        assertThat(Target.typeAndNested("a.B").covers("a.Bc")).isFalse();
    }

    private static List<Target> targetsFor(Optional<Version> keycloak) {
        return Hooks.of(keycloak, 21).stream().map(Hook::target).toList();
    }

    private static Optional<Version> version(String text) {
        return Optional.of(Version.parse(text));
    }
}
