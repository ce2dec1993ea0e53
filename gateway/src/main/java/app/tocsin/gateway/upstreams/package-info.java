/**
 * The services behind the gateway: instances, connection pools, circuit breakers, timeouts,
 * failures.
 */
@NullMarked
package app.tocsin.gateway.upstreams;

import org.jspecify.annotations.NullMarked;
