/**
 * Reports as documents: HTML, PDF, XLSX and CSV of the same content. Pure: the same version of a
 * report gives the same bytes.
 */
@NullMarked
package app.tocsin.analytics.documents;

import org.jspecify.annotations.NullMarked;
