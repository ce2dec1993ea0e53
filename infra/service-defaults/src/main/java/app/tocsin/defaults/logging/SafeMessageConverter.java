package app.tocsin.defaults.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/** The message of an event, on one line whatever was put into it. */
public final class SafeMessageConverter extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    @Nullable String message = event.getFormattedMessage();
    return message == null ? "" : LogLine.escape(message);
  }
}
