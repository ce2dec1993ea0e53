@NullMarked
package app.tocsin.event.sharings.http;

import org.jspecify.annotations.NullMarked;
