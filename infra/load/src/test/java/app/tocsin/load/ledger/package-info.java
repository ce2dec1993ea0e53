@NullMarked
package app.tocsin.load.ledger;

import org.jspecify.annotations.NullMarked;
