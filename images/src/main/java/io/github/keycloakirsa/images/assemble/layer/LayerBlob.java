package io.github.keycloakirsa.images.assemble.layer;

import io.github.keycloakirsa.resolver.Sha256;
import java.nio.file.Path;

/**
 * A gzipped layer on disk.
 *
 * @param name what it holds, for people
 * @param file the gzipped tar
 * @param size its size in bytes
 * @param digest digest of the gzipped tar
 * @param diffId digest of the tar inside
 */
public record LayerBlob(String name, Path file, long size, Sha256 digest, Sha256 diffId) {}
