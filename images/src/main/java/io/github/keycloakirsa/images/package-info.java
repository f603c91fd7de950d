/**
 * Definition to image. The use cases stand here, one class each, and read as a table of contents; the steps have a
 * package each, in the order of the flow: {@code definition <- plan <- assemble}. Two thin front doors, {@code maven}
 * and {@code cli}, call the use cases.
 */
package io.github.keycloakirsa.images;
