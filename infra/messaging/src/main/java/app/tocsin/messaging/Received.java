package app.tocsin.messaging;

import java.time.Instant;

/** A message as it was read: with its place in the topic and the broker's time of it. */
public record Received(LogPosition position, String key, Instant timestamp, Message message) {
  public String type() {
    return message.type();
  }
}
