/**
 * A published image's name, or a newer version, written into a YAML file, and no other byte of it changed. The YAML
 * library's types stay inside; docs/pin.md is the reference.
 */
package io.github.keycloakirsa.images.pin;
