package io.github.keycloakirsa.images.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblerReproducibleTest {
    /** Changes with the fixture, with what is said about images, and with nothing else: not with JDK, host or day. */
    private static final String GOLDEN_INDEX =
            "sha256:a9e455d635229be502fc883c04d099fd5bd96aab442b0912b81ca055ee72e12b";

    private final Locale locale = Locale.getDefault();
    private final TimeZone timeZone = TimeZone.getDefault();

    @TempDir
    Path folder;

    @AfterEach
    void giveBack() {
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
    }

    @Test
    void fixtureHasTheGoldenDigest() throws IOException {
        ImageReport report = build("plain", Fixtures.provider(folder.resolve("plain")));

        assertThat(report.digests().index().asDigest()).isEqualTo(GOLDEN_INDEX);
    }

    @Test
    void hostLeavesNoTraceInTheOutput() throws IOException {
        build("here", Fixtures.provider(folder.resolve("here")));

        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        Path provider = Fixtures.provider(folder.resolve("there/and/further"));
        Files.setLastModifiedTime(provider, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Files.setPosixFilePermissions(provider, PosixFilePermissions.fromString("rwx------"));
        build("there/and/further", provider);

        assertThat(content(output("there/and/further"))).isEqualTo(content(output("here")));
    }

    private ImageReport build(String place, Path provider) throws IOException {
        Path here = folder.resolve(place);
        return new Assembler(here.resolve("cache"), BuildLog.silent())
                .assemble(Fixtures.plans(provider), Map.of(), Fixtures.facts(), here.resolve("out"));
    }

    private Path output(String place) {
        return OutputFolder.of(folder.resolve(place).resolve("out"), "fixture", "standard");
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> describe(folder, file))
                    .toList();
        }
    }

    private static String describe(Path folder, Path file) {
        try {
            return folder.relativize(file) + " " + Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
