/** What is measured: the petitions and gatherings that were published. */
@NullMarked
package app.tocsin.analytics.subjects;

import org.jspecify.annotations.NullMarked;
