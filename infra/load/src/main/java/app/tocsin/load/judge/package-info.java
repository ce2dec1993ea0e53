/**
 * What must be there against what is there, in the manner of Jepsen's set checker; knows the system
 * by its public API and its published topic only.
 */
@NullMarked
package app.tocsin.load.judge;

import org.jspecify.annotations.NullMarked;
