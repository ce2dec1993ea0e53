@NullMarked
package app.tocsin.embedded.issuer;

import org.jspecify.annotations.NullMarked;
