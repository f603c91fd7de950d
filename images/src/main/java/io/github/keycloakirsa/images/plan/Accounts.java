package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Base.User;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import java.util.List;

/** The users and groups of an image, none of them with a password. */
final class Accounts {
    private static final Owner SHADOW = new Owner(0, 42); // Debian's fixed number of that group
    private static final int GROUP_ROOT_HOME = 0775; // what user 1000 may write, any user of group 0 may write
    private static final String NAME_SERVICES = """
            passwd: files
            group: files
            shadow: files
            hosts: files dns
            networks: files
            protocols: files
            services: files
            """;

    private Accounts() {}

    /** Adds root, nobody and the given users with their home directories. */
    static void addTo(FileTree tree, List<User> users) {
        StringBuilder passwd = new StringBuilder("root:x:0:0:root:/root:/bin/sh\n");
        StringBuilder group = new StringBuilder("root:x:0:\nshadow:x:42:\n");
        StringBuilder shadow = new StringBuilder("root:*:::::::\n");
        for (User user : users) {
            Owner owner = user.owner();
            passwd.append(user.name() + ":x:" + owner + "::" + user.home() + ":/usr/sbin/nologin\n");
            shadow.append(user.name()).append(":*:::::::\n");
            if (owner.gid() != 0) {
                group.append(user.name() + ":x:" + owner.gid() + ":\n");
            }
            int mode = owner.gid() == 0 ? GROUP_ROOT_HOME : 0755;
            tree.add(new Directory(user.home(), mode, owner), DebianBase.MADE_HERE);
        }
        passwd.append("nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        shadow.append("nobody:*:::::::\n");
        group.append("nogroup:x:65534:\n");
        tree.add(Texts.file("/etc/passwd", 0644, passwd.toString()), DebianBase.MADE_HERE);
        tree.add(Texts.file("/etc/group", 0644, group.toString()), DebianBase.MADE_HERE);
        RegularFile secret = Texts.file("/etc/shadow", 0640, shadow.toString());
        tree.add(
                new RegularFile(secret.path(), secret.mode(), SHADOW, secret.content(), secret.origin()),
                DebianBase.MADE_HERE);
        tree.addIfAbsent(Texts.file("/etc/nsswitch.conf", 0644, NAME_SERVICES), DebianBase.MADE_HERE);
    }
}
