@NullMarked
package app.tocsin.event.gatherings.mongo;

import org.jspecify.annotations.NullMarked;
