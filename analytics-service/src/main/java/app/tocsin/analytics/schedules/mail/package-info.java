@NullMarked
package app.tocsin.analytics.schedules.mail;

import org.jspecify.annotations.NullMarked;
