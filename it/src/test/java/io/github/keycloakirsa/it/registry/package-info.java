/** A container registry on loopback, and what pushes to it. */
package io.github.keycloakirsa.it.registry;
