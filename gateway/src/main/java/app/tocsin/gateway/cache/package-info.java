/**
 * Public reads kept in memory: one upstream request per key and time-to-live, served stale when the
 * service is dead.
 */
@NullMarked
package app.tocsin.gateway.cache;

import org.jspecify.annotations.NullMarked;
