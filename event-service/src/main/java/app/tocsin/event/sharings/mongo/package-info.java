@NullMarked
package app.tocsin.event.sharings.mongo;

import org.jspecify.annotations.NullMarked;
