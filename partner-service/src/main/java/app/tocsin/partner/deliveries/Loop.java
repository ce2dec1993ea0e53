package app.tocsin.partner.deliveries;

import java.time.Duration;

/** One thread on which things are done one after the other. */
public interface Loop {
  /** Soon. */
  void execute(Runnable task);

  /** After a while. */
  void later(Duration wait, Runnable task);
}
