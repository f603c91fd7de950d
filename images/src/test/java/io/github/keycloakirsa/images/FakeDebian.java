package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.debian.DebianPackages;
import io.github.keycloakirsa.resolver.debian.DebianRequest;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Debian archive of fixtures: a request gets all packages of its architectures; new versions push out old ones. */
final class FakeDebian implements DebianPackages {
    private final Path folder;
    private final Map<LockedPackage, Path> archive = new LinkedHashMap<>();
    private int fetches;

    FakeDebian(Path folder) {
        this.folder = folder;
    }

    /** Adds a package; the mirror drops the version that it had. */
    void add(DebFixture fixture) throws IOException {
        LockedPackage added = fixture.writeTo(folder);
        archive.keySet()
                .removeIf(old ->
                        old.name().equals(added.name()) && old.architecture().equals(added.architecture()));
        archive.put(added, folder.resolve(Path.of(added.location().path()).getFileName()));
    }

    int fetches() {
        return fetches;
    }

    @Override
    public List<LockedPackage> lock(DebianRequest request, BuildLog log) {
        return archive.keySet().stream()
                .filter(deb -> request.architectures().stream().anyMatch(deb::isFor))
                .sorted()
                .toList();
    }

    @Override
    public Fetched fetch(Collection<LockedPackage> packages, BuildLog log) {
        fetches++;
        Map<LockedPackage, Path> files = new LinkedHashMap<>();
        List<LockedPackage> gone = new ArrayList<>();
        for (LockedPackage wanted : packages) {
            if (archive.containsKey(wanted)) {
                files.put(wanted, archive.get(wanted));
            } else {
                gone.add(wanted);
            }
        }
        return new Fetched(files, gone);
    }
}
