@NullMarked
package app.tocsin.event.localities.mongo;

import org.jspecify.annotations.NullMarked;
