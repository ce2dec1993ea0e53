/**
 * The commands of {@code ./tocsin}: each starts, asks or stops the processes of one local system.
 */
@NullMarked
package app.tocsin.launcher;

import org.jspecify.annotations.NullMarked;
