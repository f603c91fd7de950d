/**
 * Debian packages: signed index to dependency closure to verified .deb files, following the Debian repository format
 * (wiki.debian.org/DebianRepository/Format) and deb-version(7).
 */
package io.github.keycloakirsa.resolver.debian;
