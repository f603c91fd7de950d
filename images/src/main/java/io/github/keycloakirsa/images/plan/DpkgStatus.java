package io.github.keycloakirsa.images.plan;

import java.util.List;
import java.util.stream.Collectors;

/** dpkg's list of what is installed, so that vulnerability scanners see the packages of an image. */
final class DpkgStatus {
    private static final String FILE = "/var/lib/dpkg/status";

    private DpkgStatus() {}

    /** Adds the list, from the packages' own control files. */
    static void addTo(FileTree tree, List<Archive> packages) {
        String status =
                packages.stream().map(deb -> installed(DebFile.control(deb))).collect(Collectors.joining("\n"));
        tree.add(Texts.file(FILE, 0644, status), DebianBase.MADE_HERE);
    }

    private static String installed(String control) {
        return control.strip().replaceFirst("\n", "\nStatus: install ok installed\n") + "\n";
    }
}
