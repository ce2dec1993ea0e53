/**
 * Charts as SVG, and how French and English write numbers and days. Pure: the same values give the
 * same characters.
 */
@NullMarked
package app.tocsin.analytics.charts;

import org.jspecify.annotations.NullMarked;
