/**
 * The mains that {@code ./tocsin} starts: {@link app.tocsin.load.Commands} and {@link
 * app.tocsin.load.Recount}. What they are made of: {@code signers} (who signs), {@code traffic}
 * (how requests are paced and measured), {@code limit} (what the service is compared with), {@code
 * system} (the running system as seen from outside), {@code bench} (rounds and ratios).
 */
@NullMarked
package app.tocsin.load;

import org.jspecify.annotations.NullMarked;
