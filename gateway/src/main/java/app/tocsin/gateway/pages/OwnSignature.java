package app.tocsin.gateway.pages;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What petition-service says to a signer of that signer's own signature. */
sealed interface OwnSignature {
  /**
   * What is kept.
   *
   * @param status none, pending or counted
   * @param who null where it is erased, or can't be read any more
   * @param choices null where they are erased
   */
  record Kept(
      String petition,
      String status,
      boolean erased,
      @Nullable Who who,
      @Nullable Choices choices,
      Trace trace)
      implements OwnSignature {}

  /** Who signed. */
  record Who(String name, String email, String postcode) {
    /** Hides everything. */
    @Override
    public String toString() {
      return "Who[hidden]";
    }
  }

  /** What was ticked. */
  record Choices(boolean displayPublicly, boolean newsOptIn, int partners) {}

  /**
   * When, where and whence.
   *
   * @param requestedAt an instant; empty where nothing is recorded
   */
  record Trace(String requestedAt, String place, String source) {}

  /** The wish to be erased is in the log. */
  record Erased() implements OwnSignature {}

  /** The link is too old. */
  record Expired() implements OwnSignature {}

  /** It isn't one of our links. */
  record Invalid() implements OwnSignature {}

  /** Not now. */
  record Later(long retryAfterSeconds) implements OwnSignature {}

  /** Reads what is kept. */
  static OwnSignature kept(JsonNode node) {
    JsonNode person = node.path("person");
    JsonNode choices = node.path("choices");
    return new Kept(
        node.path("petitionId").asString(""),
        node.path("status").asString("none"),
        node.path("erased").asBoolean(false),
        person.isMissingNode()
            ? null
            : new Who(
                words(person, List.of("givenName", "familyName"), " "),
                person.path("email").asString(""),
                person.path("postcode").asString("")),
        choices.isMissingNode()
            ? null
            : new Choices(
                choices.path("displayPublicly").asBoolean(false),
                choices.path("newsOptIn").asBoolean(false),
                choices.path("partners").asInt(0)),
        new Trace(
            node.path("requestedAt").asString(""),
            words(
                node.path("territory"),
                List.of("country", "region", "departement", "epci", "canton", "commune"),
                " · "),
            words(
                node.path("source"), List.of("medium", "campaign", "referrer", "partner"), " · ")));
  }

  private static String words(JsonNode node, List<String> names, String between) {
    Stream<String> said = names.stream().map(name -> node.path(name).asString(""));
    return String.join(between, said.filter(word -> !Objects.equals(word, "")).toList());
  }
}
