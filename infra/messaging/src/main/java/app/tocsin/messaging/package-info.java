@NullMarked
package app.tocsin.messaging;

import org.jspecify.annotations.NullMarked;
