/** Front door: the Maven binding. Holds no logic. */
package io.github.keycloakirsa.images.maven;
