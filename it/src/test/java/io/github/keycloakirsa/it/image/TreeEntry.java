package io.github.keycloakirsa.it.image;

import java.util.OptionalInt;

/**
 * One path of an image.
 *
 * @param path absolute
 * @param kind what it is
 * @param mode Unix permissions with setuid, setgid and sticky bit
 * @param owner {@code uid:gid}
 * @param target where a link leads; empty for anything else
 * @param elfMachine the {@code e_machine} field of an ELF file
 */
public record TreeEntry(String path, Kind kind, int mode, String owner, String target, OptionalInt elfMachine) {
    /** What a path can be. */
    public enum Kind {
        /** A regular file, or another name of one. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK
    }

    /** Whether a regular file runs with its owner's or group's rights. */
    public boolean isSetId() {
        return kind == Kind.FILE && (mode & 06000) != 0;
    }

    /** Whether the group may do what the owner may; links have no permissions of their own. */
    public boolean groupHasOwnersRights() {
        return kind == Kind.LINK || (mode >> 3 & 7) == (mode >> 6 & 7);
    }

    /** All but the content, in one line. */
    @Override
    public String toString() {
        String link = target.isEmpty() ? "" : " -> " + target;
        return String.format("%s %s %o %s%s", path, kind, mode, owner, link);
    }
}
