/** What goes into an image (the YAML definition) and every byte of it (the lock file), each read and checked here. */
package io.github.keycloakirsa.images.definition;
