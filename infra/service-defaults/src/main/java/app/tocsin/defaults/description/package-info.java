/** What a service says of its API. */
@NullMarked
package app.tocsin.defaults.description;

import org.jspecify.annotations.NullMarked;
