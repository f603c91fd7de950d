/** Keycloak's own build step, run when the image is built: a plan to the layer that makes it the optimized variant. */
package io.github.keycloakirsa.images.augment;
