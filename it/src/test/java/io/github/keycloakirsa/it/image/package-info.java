/** Images as files: OCI layouts, docker archives, and what is in them. */
package io.github.keycloakirsa.it.image;
