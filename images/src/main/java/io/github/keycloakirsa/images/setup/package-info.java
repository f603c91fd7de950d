/** A description of an account, a database and applications to the files that set them up for IRSA. */
package io.github.keycloakirsa.images.setup;
