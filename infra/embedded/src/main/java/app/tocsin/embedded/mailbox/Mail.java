package app.tocsin.embedded.mailbox;

import java.time.Instant;
import java.util.List;

/**
 * A message as it arrived.
 *
 * @param id counts up from 1, without gaps
 * @param from of the envelope; empty for a bounce
 * @param to of the envelope
 * @param content MIME, undecoded
 */
// messages are told apart by their ids and never compared
@SuppressWarnings("ArrayRecordComponent")
public record Mail(long id, Instant receivedAt, String from, List<String> to, byte[] content) {

  public Mail {
    to = List.copyOf(to);
  }
}
