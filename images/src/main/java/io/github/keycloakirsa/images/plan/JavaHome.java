package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.util.List;
import java.util.Optional;

/** The Java of an assembled base. */
final class JavaHome {
    /** A link to the one Java of an image: the same path on every platform. */
    static final String DEFAULT = "/usr/lib/jvm/default-java";

    private static final String JVMS = "/usr/lib/jvm/";

    private JavaHome() {}

    /** The home of the one Java of a base; empty when there is none or more than one. */
    static Optional<String> find(FileTree tree) {
        List<String> homes = tree.entries().stream()
                .filter(Directory.class::isInstance)
                .map(LayerEntry::path)
                .filter(path -> path.startsWith(JVMS) && path.indexOf('/', JVMS.length()) < 0)
                .filter(path -> tree.leadsToFile(path + "/bin/java"))
                .toList();
        return homes.size() == 1 ? Optional.of(homes.get(0)) : Optional.empty();
    }

    /** Adds {@link #DEFAULT}, and links in /usr/bin as Debian's alternatives would. */
    static void addLinks(FileTree tree) {
        find(tree).ifPresent(home -> {
            String name = home.substring(JVMS.length());
            tree.addIfAbsent(new SymbolicLink(DEFAULT, name, Owner.ROOT), DebianBase.MADE_HERE);
            for (RegularFile file : tree.files()) {
                if (file.path().startsWith(home + "/bin/")) {
                    String tool = file.path().substring(file.path().lastIndexOf('/') + 1);
                    tree.addIfAbsent(
                            new SymbolicLink("/usr/bin/" + tool, DEFAULT + "/bin/" + tool, Owner.ROOT),
                            DebianBase.MADE_HERE);
                }
            }
        });
    }
}
