/**
 * Definition and fetched files to a plan: which entry goes into which layer, with mode, owner and content. Pure: the
 * same inputs give the same plan, and nothing is written but scratch copies of unpacked archives.
 */
package io.github.keycloakirsa.images.plan;
