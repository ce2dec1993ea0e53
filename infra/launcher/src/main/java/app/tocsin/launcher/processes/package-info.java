/** Starts, watches and stops child processes, and finds those that a killed launcher left. */
@NullMarked
package app.tocsin.launcher.processes;

import org.jspecify.annotations.NullMarked;
