/** The doctor of the image, run on set-ups in which one thing is broken. */
package io.github.keycloakirsa.it.doctor;
