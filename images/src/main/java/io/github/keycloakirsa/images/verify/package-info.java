/** A published image against what is promised about it: every digest, and the evidence attached to it. */
package io.github.keycloakirsa.images.verify;
