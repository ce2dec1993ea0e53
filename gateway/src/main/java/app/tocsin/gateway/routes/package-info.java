/** Which path goes to which service, through Spring Cloud Gateway. */
@NullMarked
package app.tocsin.gateway.routes;

import org.jspecify.annotations.NullMarked;
