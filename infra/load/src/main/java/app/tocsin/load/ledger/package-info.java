/** What was asked of the system and how it answered, kept on disk: the evidence of a run. */
@NullMarked
package app.tocsin.load.ledger;

import org.jspecify.annotations.NullMarked;
