/** Bases from a registry: pulled with Jib's client, verified, kept for builds without a network. */
package io.github.keycloakirsa.images.assemble.registry;
