/** A run of load: demand, traffic, viewers, ledger, judgement, report. */
@NullMarked
package app.tocsin.load.run;

import org.jspecify.annotations.NullMarked;
