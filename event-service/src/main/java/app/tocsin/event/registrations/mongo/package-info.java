@NullMarked
package app.tocsin.event.registrations.mongo;

import org.jspecify.annotations.NullMarked;
