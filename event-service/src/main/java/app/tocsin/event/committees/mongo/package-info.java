@NullMarked
package app.tocsin.event.committees.mongo;

import org.jspecify.annotations.NullMarked;
