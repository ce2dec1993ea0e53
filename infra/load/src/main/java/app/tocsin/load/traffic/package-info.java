/** HTTP load: arrival schedules, keep-alive connections, latency from the intended start. */
@NullMarked
package app.tocsin.load.traffic;

import org.jspecify.annotations.NullMarked;
