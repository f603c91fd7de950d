package io.github.keycloakirsa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void noOptionsAreTheDefaults() {
        assertThat(Options.parse(""))
                .isEqualTo(new Options(java.util.Optional.empty(), Set.of(), 0, java.util.Optional.empty()));
    }

    @Test
    void everyOptionIsRead() {
        Options options = Options.parse("keycloak=26.7.3,chaos=steps+sets,seed=7,report=/a/b");

        assertThat(options.keycloak()).contains(Version.parse("26.7.3"));
        assertThat(options.chaos()).containsExactlyInAnyOrder("steps", "sets");
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.report()).contains(Path.of("/a/b"));
    }

    @Test
    void pathOfTheReportMayHoldCommasAndSigns() {
        assertThat(Options.parse("seed=1,report=/a,b/seed=2").report()).contains(Path.of("/a,b/seed=2"));
        assertThat(Options.parse("report=/a,b").report()).contains(Path.of("/a,b"));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        for (String text :
                new String[] {"verbose", "off=steps", "chaos=stepz", "chaos=", "seed=x", "keycloak=x", ","}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Options.parse(text));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("chaos=stepz"))
                .withMessageContainingAll("'stepz'", "steps");
    }
}
