/**
 * What is in an image, written down for machines: the SBOM, from the lock and the distribution's jars. CycloneDX and
 * purl types stay inside; docs/sbom.md says what the file holds.
 */
package io.github.keycloakirsa.images.evidence;
