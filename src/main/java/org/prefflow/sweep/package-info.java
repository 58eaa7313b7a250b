/**
 * Many runs of one experiment with some fields varied: what is run, by how many at a time, on how
 * many machines, and what the table of results says. Files are written here; each run is the
 * engine's.
 */
package org.prefflow.sweep;
