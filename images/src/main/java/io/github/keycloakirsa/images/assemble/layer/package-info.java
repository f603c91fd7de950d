/** Planned layers as gzipped tar files: the same entries give the same bytes, and are packed once. Knows no Jib. */
package io.github.keycloakirsa.images.assemble.layer;
