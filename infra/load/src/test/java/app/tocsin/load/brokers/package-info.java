@NullMarked
package app.tocsin.load.brokers;

import org.jspecify.annotations.NullMarked;
