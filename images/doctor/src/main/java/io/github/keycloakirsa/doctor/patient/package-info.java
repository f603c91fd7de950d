/** What is looked at: environment, options, files, and what can be read from them without asking anybody. */
package io.github.keycloakirsa.doctor.patient;
