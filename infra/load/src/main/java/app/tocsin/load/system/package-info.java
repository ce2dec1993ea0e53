/** The running system as anyone sees it from outside: its status, its HTTP API, its processes. */
@NullMarked
package app.tocsin.load.system;

import org.jspecify.annotations.NullMarked;
