package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;

/** The time zone of an image, UTC, as the script of tzdata would set it. */
final class TimeZone {
    private static final String UTC = "/usr/share/zoneinfo/Etc/UTC";

    private TimeZone() {}

    /** Adds what names the time zone, when the base has tzdata. */
    static void addTo(FileTree tree) {
        if (tree.leadsToFile(UTC)) {
            tree.addIfAbsent(new SymbolicLink("/etc/localtime", UTC, Owner.ROOT), DebianBase.MADE_HERE);
            tree.addIfAbsent(Texts.file("/etc/timezone", 0644, "Etc/UTC\n"), DebianBase.MADE_HERE);
        }
    }
}
