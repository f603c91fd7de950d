/** Programs that run in an image, with its own Java; they use nothing but {@code java.*}. */
package io.github.keycloakirsa.it.probe;
