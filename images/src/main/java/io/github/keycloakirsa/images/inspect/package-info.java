/**
 * What is in a built image: reads an OCI layout or an archive, checks every digest on the way, and reports. It knows
 * nothing of how images are made, so that it tells of any image.
 */
package io.github.keycloakirsa.images.inspect;
