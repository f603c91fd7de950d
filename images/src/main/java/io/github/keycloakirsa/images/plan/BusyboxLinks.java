package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The commands that busybox is, such as /bin/sh: Debian's package has only the program itself. */
final class BusyboxLinks {
    private static final String BUSYBOX = "/usr/bin/busybox";
    private static final String APPLETS = "busybox-applets.txt";

    private BusyboxLinks() {}

    /** Adds a link for each command that no package brings, when the base has busybox. */
    static void addTo(FileTree tree) {
        if (!tree.leadsToFile(BUSYBOX)) {
            return;
        }
        for (String applet : applets()) {
            String name = applet.substring(applet.lastIndexOf('/') + 1);
            boolean taken = List.of("/usr/bin/", "/usr/sbin/").stream()
                    .anyMatch(folder -> tree.find(folder + name).isPresent());
            if (!taken) {
                tree.add(new SymbolicLink("/" + applet, BUSYBOX, Owner.ROOT), DebianBase.MADE_HERE);
            }
        }
    }

    private static List<String> applets() {
        try (InputStream in = BusyboxLinks.class.getResourceAsStream(APPLETS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the program's own resource " + APPLETS, e);
        }
    }
}
