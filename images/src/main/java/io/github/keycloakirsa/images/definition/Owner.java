package io.github.keycloakirsa.images.definition;

/**
 * A numeric owner of a file in an image.
 *
 * @param uid user id
 * @param gid group id
 */
public record Owner(int uid, int gid) {
    /** Root. */
    public static final Owner ROOT = new Owner(0, 0);

    /** {@code uid:gid}. */
    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
