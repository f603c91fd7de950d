package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the base layer together from Debian packages. No package script runs: what they would make, and what makes an
 * image of the packages, is made here.
 */
final class DebianBase {
    /** What an error calls files that no package brings. */
    static final String MADE_HERE = "the assembled base";

    private final FileTree tree = FileTree.root();
    private final Platform platform;
    private final PathPatterns leaveOut;
    private final Set<String> paths = new TreeSet<>();

    private DebianBase(Base.Debian definition, Platform platform) {
        this.platform = platform;
        this.leaveOut = new PathPatterns(definition.trim().leaveOut().keySet());
    }

    /**
     * A base layer.
     *
     * @param tree what is in it
     * @param paths every path that the packages have, also what was left out
     */
    record Assembled(FileTree tree, Set<String> paths) {}

    /**
     * Puts the base layer together.
     *
     * @param packages in the order of the lock
     * @param cache holds the unpacked packages
     */
    static Assembled assemble(Base.Debian definition, Platform platform, List<Archive> packages, UnpackCache cache)
            throws IOException {
        DebianBase base = new DebianBase(definition, platform);
        base.addSkeleton();
        base.addPackages(packages, cache);
        Accounts.addTo(base.tree, definition.users());
        CaCertificates.addTo(base.tree);
        TimeZone.addTo(base.tree);
        JavaHome.addLinks(base.tree);
        BusyboxLinks.addTo(base.tree);
        DpkgStatus.addTo(base.tree, packages);
        return new Assembled(base.tree, base.paths);
    }

    /** Debian's own layout since 12: /bin, /lib and /sbin are links into /usr, whatever path a package names. */
    private void addSkeleton() {
        for (String name : List.of("bin", "lib", "sbin")) {
            mergeIntoUsr(name);
        }
        if (platform == Platform.LINUX_AMD64) {
            mergeIntoUsr("lib64"); // holds the dynamic loader, by the name that the x86-64 ABI gives it
        }
        for (String path : List.of("/etc", "/opt", "/run", "/srv", "/usr/local/bin", "/var/lib", "/var/log")) {
            tree.add(FileTree.rootDirectory(path), MADE_HERE);
        }
        for (String path : List.of("/run/lock", "/tmp", "/var/tmp")) {
            tree.add(new Directory(path, 01777, Owner.ROOT), MADE_HERE);
        }
        tree.add(new SymbolicLink("/var/run", "/run", Owner.ROOT), MADE_HERE);
        tree.add(new SymbolicLink("/var/lock", "/run/lock", Owner.ROOT), MADE_HERE);
    }

    private void mergeIntoUsr(String name) {
        tree.add(FileTree.rootDirectory("/usr/" + name), MADE_HERE);
        tree.add(new SymbolicLink("/" + name, "usr/" + name, Owner.ROOT), MADE_HERE);
    }

    private void addPackages(List<Archive> packages, UnpackCache cache) throws IOException {
        for (Archive deb : packages) {
            addPackage(cache.packageFiles(deb), deb.name());
        }
    }

    private void addPackage(List<LayerEntry> entries, String origin) {
        for (LayerEntry entry : entries) {
            String path = tree.resolve(entry.path());
            paths.add(path);
            if (!DefaultTrim.leavesOut(path) && !leaveOut.match(path)) {
                tree.add(entry, origin);
            }
        }
    }
}
