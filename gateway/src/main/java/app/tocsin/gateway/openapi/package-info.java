/** One OpenAPI document merged from those of the services. */
@NullMarked
package app.tocsin.gateway.openapi;

import org.jspecify.annotations.NullMarked;
