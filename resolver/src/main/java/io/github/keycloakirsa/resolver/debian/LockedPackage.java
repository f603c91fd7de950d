package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.Sha256;

/**
 * One .deb with every byte named.
 *
 * @param name of the binary package
 * @param version as Debian writes it, with epoch and revision
 * @param architecture {@code amd64}, {@code arm64} or {@code all}; one that is {@code all} goes into every platform
 * @param location where it lies
 * @param sha256 of the file
 * @param size of the file in bytes
 */
public record LockedPackage(
        String name, String version, String architecture, Location location, Sha256 sha256, long size)
        implements Comparable<LockedPackage> {

    /** Whether the package belongs into an image for a Debian architecture. */
    public boolean isFor(String debianArchitecture) {
        return architecture.equals("all") || architecture.equals(debianArchitecture);
    }

    /** Whether this is a later version of the same binary package for the same architecture, as dpkg orders versions. */
    public boolean isNewerThan(LockedPackage other) {
        return name.equals(other.name)
                && architecture.equals(other.architecture)
                && new DebianVersion(version).compareTo(new DebianVersion(other.version)) > 0;
    }

    /** By name, then architecture, then version. */
    @Override
    public int compareTo(LockedPackage other) {
        return sortKey().compareTo(other.sortKey());
    }

    private String sortKey() {
        return name + "\0" + architecture + "\0" + version;
    }

    /**
     * Where a .deb lies in an archive.
     *
     * @param archive the archive below the mirror, {@code debian} or {@code debian-security}
     * @param path the file below that archive's root, such as {@code pool/main/…}
     * @param source name and version of the source package it was built from, separated by a space
     */
    public record Location(String archive, String path, String source) {}
}
