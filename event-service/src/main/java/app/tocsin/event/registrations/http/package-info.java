@NullMarked
package app.tocsin.event.registrations.http;

import org.jspecify.annotations.NullMarked;
