@NullMarked
package app.tocsin.defaults.requests;

import org.jspecify.annotations.NullMarked;
