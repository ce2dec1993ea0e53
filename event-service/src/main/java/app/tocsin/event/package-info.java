@NullMarked
package app.tocsin.event;

import org.jspecify.annotations.NullMarked;
