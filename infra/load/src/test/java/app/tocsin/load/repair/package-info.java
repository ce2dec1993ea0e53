@NullMarked
package app.tocsin.load.repair;

import org.jspecify.annotations.NullMarked;
