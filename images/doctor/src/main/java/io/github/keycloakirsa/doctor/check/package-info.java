/** The eighteen checks, one class each; what can be seen of one from files has a class of its own. */
package io.github.keycloakirsa.doctor.check;
