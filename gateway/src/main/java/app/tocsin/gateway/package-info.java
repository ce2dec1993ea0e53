@NullMarked
package app.tocsin.gateway;

import org.jspecify.annotations.NullMarked;
