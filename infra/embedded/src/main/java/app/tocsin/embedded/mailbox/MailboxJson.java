package app.tocsin.embedded.mailbox;

import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Messages as a JSON array. */
final class MailboxJson {

  private static final JsonFactory JSON = new JsonFactory();

  private MailboxJson() {}

  static byte[] of(List<ReadableMail> mails) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      json.writeStartArray();
      for (ReadableMail mail : mails) {
        write(mail, json);
      }
      json.writeEndArray();
    }
    return bytes.toByteArray();
  }

  private static void write(ReadableMail readable, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("id", readable.mail().id());
    json.writeStringProperty("receivedAt", readable.mail().receivedAt().toString());
    json.writeStringProperty("from", readable.from());
    json.writeArrayPropertyStart("to");
    for (String recipient : readable.mail().to()) {
      json.writeString(recipient);
    }
    json.writeEndArray();
    json.writeStringProperty("subject", readable.subject());
    json.writeStringProperty("text", readable.text());
    if (readable.html().isPresent()) {
      json.writeStringProperty("html", readable.html().get());
    }
    json.writeEndObject();
  }
}
