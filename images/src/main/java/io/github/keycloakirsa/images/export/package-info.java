/** One archive that carries images, and what builds them, to a machine without a network. */
package io.github.keycloakirsa.images.export;
