/** Plan to OCI layout and docker archives. The only package that knows Jib. */
package io.github.keycloakirsa.images.assemble;
