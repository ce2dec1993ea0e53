/**
 * What a running system leaves on disk: where things are, what runs, who holds the lock, the
 * secrets.
 */
@NullMarked
package app.tocsin.launcher.state;

import org.jspecify.annotations.NullMarked;
