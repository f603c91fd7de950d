/** What was found: rows in the order of the checks, as a table and as JSON. */
package io.github.keycloakirsa.doctor.report;
