package app.tocsin.defaults.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * A throwable and its causes on the event's own line: for each, its class, its message and the
 * frames that say most. The frames of Reactor and Netty say who called whom in the library and are
 * left out; a run of them shows as {@code ..}.
 */
public final class SafeThrowableConverter extends ThrowableHandlingConverter {
  private static final int MAX_CAUSES = 6;
  private static final int MAX_FRAMES = 16;

  @Override
  public String convert(ILoggingEvent event) {
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    StringBuilder line = new StringBuilder(1024);
    for (int i = 0; thrown != null && i < MAX_CAUSES; i++) {
      line.append(i == 0 ? " | " : " | caused by ").append(thrown.getClassName());
      @Nullable String message = thrown.getMessage();
      if (message != null) {
        line.append(": ").append(LogLine.escape(message));
      }
      appendFrames(line, thrown.getStackTraceElementProxyArray());
      thrown = thrown.isCyclic() ? null : thrown.getCause();
    }
    return line.toString();
  }

  private static void appendFrames(StringBuilder line, StackTraceElementProxy @Nullable [] frames) {
    int shown = 0;
    boolean skipping = false;
    for (int i = 0; frames != null && i < frames.length && shown < MAX_FRAMES; i++) {
      StackTraceElement frame = frames[i].getStackTraceElement();
      if (isPlumbing(frame.getClassName())) {
        if (!skipping) {
          line.append(" ..");
        }
        skipping = true;
        continue;
      }
      skipping = false;
      line.append(shown++ == 0 ? " at " : " < ").append(frame);
    }
  }

  private static boolean isPlumbing(String type) {
    return type.startsWith("reactor.") || type.startsWith("io.netty.");
  }
}
