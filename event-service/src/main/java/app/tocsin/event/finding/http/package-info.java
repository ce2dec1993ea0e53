@NullMarked
package app.tocsin.event.finding.http;

import org.jspecify.annotations.NullMarked;
