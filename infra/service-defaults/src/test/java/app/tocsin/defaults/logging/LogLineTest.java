package app.tocsin.defaults.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private final Logger logger = new LoggerContext().getLogger("app");

  @Test
  void nobodyCanForgeALine() {
    assertThat(LogLine.escape("name\r\n2026-11-22 INFO admin logged in\u001B[2J\u202Ex\u2028y"))
        .isEqualTo("name\\r\\n2026-11-22 INFO admin logged in\\u001b[2J\\u202ex\\u2028y");
  }

  @Test
  void printableTextIsNotEvenCopied() {
    String text = "Zoé signed 署名 👍";
    assertThat(LogLine.escape(text)).isSameAs(text);
  }

  @Test
  void endlessTextIsCut() {
    assertThat(LogLine.escape("x".repeat(100_000))).hasSize(8_003);
    assertThat(LogLine.escape("\n".repeat(100_000)).length()).isLessThan(20_000);
  }

  @Test
  void aThrowableWithItsCausesStaysOnOneLine() {
    Exception thrown =
        new IllegalStateException("outer\nINFO forged", new IOException("inner\r\tcause"));
    String line = new SafeThrowableConverter().convert(event("failed", thrown));
    assertThat(line)
        .doesNotContain("\n")
        .doesNotContain("\r")
        .contains("java.lang.IllegalStateException: outer\\nINFO forged at app.tocsin")
        .contains("| caused by java.io.IOException: inner\\r\\tcause")
        .contains("LogLineTest.aThrowableWithItsCausesStaysOnOneLine(LogLineTest.java:");
  }

  @Test
  void aMessageWithoutAThrowableIsTheMessage() {
    assertThat(new SafeThrowableConverter().convert(event("fine", null))).isEmpty();
    assertThat(new SafeMessageConverter().convert(event("a\nb", null))).isEqualTo("a\\nb");
  }

  @Test
  void whyAProcessCouldNotStartKeepsItsLines() {
    Logger reporter =
        new LoggerContext().getLogger("org.springframework.boot.diagnostics.FailureReporter");
    LoggingEvent event = new LoggingEvent("app", reporter, Level.ERROR, "a\nb", null, null);
    assertThat(new SafeMessageConverter().convert(event)).isEqualTo("a\nb");
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown) {
    return new LoggingEvent("app", logger, Level.WARN, message, thrown, null);
  }
}
