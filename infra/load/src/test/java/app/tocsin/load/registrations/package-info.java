@NullMarked
package app.tocsin.load.registrations;

import org.jspecify.annotations.NullMarked;
