/** What a client says in headers and paging parameters, as values. */
@NullMarked
package app.tocsin.defaults.requests;

import org.jspecify.annotations.NullMarked;
