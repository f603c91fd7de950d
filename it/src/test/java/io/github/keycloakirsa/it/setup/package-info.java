/** The kit that {@code keycloak-irsa.jar setup} writes, and the programs that it is for. */
package io.github.keycloakirsa.it.setup;
