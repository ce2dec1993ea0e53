/** The front door on the public port: what every request passes before anything is routed. */
@NullMarked
package app.tocsin.gateway.edge;

import org.jspecify.annotations.NullMarked;
