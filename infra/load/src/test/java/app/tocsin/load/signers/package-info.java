@NullMarked
package app.tocsin.load.signers;

import org.jspecify.annotations.NullMarked;
