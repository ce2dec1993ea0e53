package app.tocsin.petition.signatures.mail;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.petition.signatures.SignatureKey;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The queue of mails that are wanted. */
final class MailCommands {
  static final String TOPIC = "petition.internal.mail-commands";

  private static final Set<String> TYPES =
      Set.of("petition.internal.confirmation-mail", "petition.internal.confirmation-mail-again");

  private MailCommands() {}

  /** The signature whose mail is wanted; empty where the command is for somebody else. */
  static Optional<SignatureKey> signature(Received received) {
    if (!TYPES.contains(received.type())) {
      return Optional.empty();
    }
    try {
      JsonNode command = Json.mapper().readTree(received.message().data());
      return Optional.of(SignatureKey.parse(command.path("signature").asString("")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new BrokenRecordException("a mail command names no signature");
    }
  }
}
