package app.tocsin.defaults.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * The message of an event, on one line whatever was put into it. Only Spring Boot's account of why
 * a process could not start keeps its lines: it is for a human, speaks of configuration and comes
 * before any caller.
 */
public final class SafeMessageConverter extends ClassicConverter {
  private static final String FAILED_START = "org.springframework.boot.diagnostics.";

  @Override
  public String convert(ILoggingEvent event) {
    @Nullable String message = event.getFormattedMessage();
    if (message == null) {
      return "";
    }
    return event.getLoggerName().startsWith(FAILED_START) ? message : LogLine.escape(message);
  }
}
