/** A registry, asked and written to over HTTP; knows nothing of what is published. */
package io.github.keycloakirsa.images.publish.registry;
