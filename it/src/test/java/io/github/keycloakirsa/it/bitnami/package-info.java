/** The image with the contract of Bitnami's: what its users set, mount and call. */
package io.github.keycloakirsa.it.bitnami;
