/** OCI layouts to a registry: tags, evidence, releases. */
package io.github.keycloakirsa.images.publish;
