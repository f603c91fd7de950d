package io.github.keycloakirsa.images.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedCacheTest {
    private static final int SIZE = 100;

    @TempDir
    Path parent;

    @Test
    void leastRecentlyUsedEntriesGoFirst() throws IOException {
        Path old = entry("old", 1);
        Path older = entry("older", 2);
        Path usedAgain = entry("used again", 1);
        at(5).use(key("used again"));

        at(9).sweep(2 * SIZE);

        assertThat(old).doesNotExist();
        assertThat(older).exists();
        assertThat(usedAgain).exists();
    }

    @Test
    void whatIsWithinTheLimitStays() throws IOException {
        Path entry = entry("entry", 1);

        at(400).sweep(SIZE);

        assertThat(entry).exists();
    }

    @Test
    void whatWasUsedWithinADayStaysWhateverTheLimit() throws IOException {
        Path running = entry("running", 1);
        at(9).use(key("running"));

        at(9).sweep(0);

        assertThat(running).exists();
    }

    @Test
    void allFilesOfAnEntryGoTogether() throws IOException {
        Path file = entry("entry", 1);
        Path folder = Files.createDirectory(cache().resolve(key("entry") + ".folder"));
        Files.write(folder.resolve("inside"), new byte[SIZE]);

        at(9).sweep(SIZE);

        assertThat(file).doesNotExist();
        assertThat(folder).doesNotExist();
        assertThat(cache()).isEmptyDirectory();
    }

    @Test
    void whatAKilledBuildLeftGoesAfterADay() throws IOException {
        Path dead = at(1).newFolder();
        Files.write(dead.resolve("half"), new byte[SIZE]);
        Path alive = at(1).newFile();
        Files.setLastModifiedTime(dead, FileTime.from(day(1)));
        Files.setLastModifiedTime(alive, FileTime.from(day(9)));

        at(9).sweep(Long.MAX_VALUE);

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void nothingRemembersAnEntryThatIsGone() throws IOException {
        entry("old", 1);
        Path stays = entry("stays", 9);

        at(9).sweep(SIZE);

        assertThat(parent.resolve(".cache.used").resolve(key("old").hex())).doesNotExist();
        assertThat(parent.resolve(".cache.used").resolve(stays.getFileName())).exists();
    }

    @Test
    void itIsSweptOnceADay() throws IOException {
        at(9).sweep(0);
        Path entry = entry("entry", 1);

        at(9).sweep(0);
        assertThat(entry).exists();
        at(11).sweep(0);
        assertThat(entry).doesNotExist();
    }

    @Test
    void fileThatIsNoEntryIsLeftAlone() throws IOException {
        Files.createDirectories(cache());
        Path other = Files.write(cache().resolve("README"), new byte[SIZE]);

        at(9).sweep(0);

        assertThat(other).exists();
    }

    private Path entry(String name, int day) throws IOException {
        at(day).use(key(name));
        Path part = at(day).newFile();
        Files.write(part, new byte[SIZE]);
        return Files.move(part, cache().resolve(key(name).hex()));
    }

    private BoundedCache at(int day) throws IOException {
        return new BoundedCache(cache(), Clock.fixed(day(day), ZoneOffset.UTC));
    }

    private Path cache() throws IOException {
        return Files.createDirectories(parent.resolve("cache"));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(day * 86_400L);
    }

    private static Sha256 key(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }
}
