/**
 * Reports: figures that are frozen when one is begun, texts that people write, and what the figures
 * suggest by rules that say why.
 */
@NullMarked
package app.tocsin.analytics.reports;

import org.jspecify.annotations.NullMarked;
