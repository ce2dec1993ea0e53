package app.tocsin.gateway.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the pages need to know of a petition. Tolerant: what the service adds is not their business.
 */
record Petition(
    String id,
    String slug,
    String status,
    String title,
    String summary,
    String text,
    long goal,
    String addressee,
    String language,
    @Nullable Instant closesAt,
    boolean confirmedByMail,
    List<PartnerAsk> partners) {

  /**
   * A partner that asks for the signer's contact.
   *
   * @param french what the signer says yes to, to the letter
   * @param english the same
   */
  record PartnerAsk(String id, String french, String english) {}

  static Petition of(JsonNode node) {
    return new Petition(
        node.path("id").asString(""),
        node.path("slug").asString(""),
        node.path("status").asString(""),
        node.path("title").asString(""),
        node.path("summary").asString(""),
        node.path("text").asString(""),
        node.path("goal").asLong(0),
        node.path("addressee").asString(""),
        node.path("language").asString("fr"),
        instant(node.path("closesAt").asString("")),
        !node.path("confirmation").asString("email").equals("none"),
        partners(node.path("partners")));
  }

  private static List<PartnerAsk> partners(JsonNode nodes) {
    List<PartnerAsk> partners = new ArrayList<>();
    for (JsonNode each : nodes) {
      JsonNode wording = each.path("wording");
      partners.add(
          new PartnerAsk(
              each.path("id").asString(""),
              wording.path("fr").asString(""),
              wording.path("en").asString("")));
    }
    return List.copyOf(partners);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (java.time.format.DateTimeParseException unreadable) {
      return null;
    }
  }

  boolean isOpen() {
    return status.equals("open");
  }

  /** The same petition, as it is since it closed. */
  Petition closed() {
    return new Petition(
        id,
        slug,
        "closed",
        title,
        summary,
        text,
        goal,
        addressee,
        language,
        closesAt,
        confirmedByMail,
        partners);
  }
}
