package app.tocsin.load.chaos;

import app.tocsin.load.recount.SignatureTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of one petition or gathering as the topics have them, counted again by code that shares
 * nothing with the service: who confirmed; what became of forms, each step of which is one however
 * often it is published; and what pages told. What nobody can read is nobody's step.
 */
final class StepFacts {

  private static final String VISITS = "analytics.internal.visits";
  private static final String REGISTRATIONS = "gathering.registrations";
  private static final String REGISTRATION = "gathering.registration.";
  private static final Map<String, String> STEPS =
      Map.of(
          "requested", "submitted",
          "confirmed", "registered",
          "cancelled", "cancelled",
          "checked-in", "attended");

  private final Place place;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Long> steps = new TreeMap<>();

  StepFacts(Place place) {
    this.place = place;
  }

  /**
   * Whose steps they are.
   *
   * @param kind petition or gathering
   */
  record Place(String kind, String id) {

    boolean isGathering() {
      return kind.equals("gathering");
    }

    /** As the paths of the API have it. */
    String path() {
      return kind + "s/" + id;
    }
  }

  /** Reads what the topics hold. */
  static StepFacts read(String bootstrapServers, Place place) {
    StepFacts facts = new StepFacts(place);
    for (String topic : List.of(SignatureTopic.SIGNATURES, REGISTRATIONS, VISITS)) {
      var unused = SignatureTopic.read(bootstrapServers, topic, facts::add);
    }
    return facts;
  }

  /** Takes one record: its {@code ce_type} and its body. */
  void add(@Nullable String type, byte @Nullable [] body) {
    if (type == null || body == null) {
      return;
    }
    try {
      JsonNode data = JsonMapper.shared().readTree(body);
      if (type.equals("petition.signature.counted") && isHere(data, "petition", "petitionId")) {
        happened("confirmed", 1);
      } else if (type.equals("analytics.visits.counted")
          && isHere(data, text(data, "kind"), "id")) {
        happened(text(data, "step"), data.path("count").asLong(0));
      } else if (type.startsWith(REGISTRATION) && isHere(data, "gathering", "gatheringId")) {
        registration(type.substring(REGISTRATION.length()), data);
      }
    } catch (JacksonException poison) {
      // nobody's: no projection counts it either
    }
  }

  private boolean isHere(JsonNode data, String kind, String id) {
    return place.kind().equals(kind) && text(data, id).equals(place.id());
  }

  private void registration(String what, JsonNode data) {
    String step = STEPS.get(what);
    String who = text(data, what.equals("checked-in") ? "registrationId" : "requestId");
    boolean onlyWaited = what.equals("cancelled") && !taken.contains("registered " + who);
    if (step != null && !who.isEmpty() && !onlyWaited && taken.add(step + " " + who)) {
      happened(step, 1);
    }
  }

  private void happened(String step, long count) {
    steps.merge(step, count, Long::sum);
  }

  private static String text(JsonNode data, String field) {
    return data.path(field).asString("");
  }

  /** How many took each step; only of those that somebody took. */
  Map<String, Long> steps() {
    return steps;
  }

  /**
   * Where the funnel differs, in words; nothing where all is exact.
   *
   * @param shown each step that the funnel knows of
   */
  List<String> differences(Map<String, Long> shown) {
    List<String> differences = new ArrayList<>();
    shown.forEach(
        (step, count) -> {
          long facts = steps.getOrDefault(step, 0L);
          if (count != facts) {
            differences.add(told(step, Long.toString(count), facts));
          }
        });
    steps.forEach(
        (step, facts) -> {
          if (!shown.containsKey(step)) {
            differences.add(told(step, "nothing", facts));
          }
        });
    return differences;
  }

  /**
   * The same of those who are registered still, each by a form of one person.
   *
   * @param shown among the figures of the gathering
   */
  List<String> differences(long shown) {
    long facts = steps.getOrDefault("registered", 0L) - steps.getOrDefault("cancelled", 0L);
    return shown == facts
        ? List.of()
        : List.of("people registered: shown %d, facts %d".formatted(shown, facts));
  }

  private String told(String step, String shown, long facts) {
    return "funnel of the %s, %s: shown %s, facts %d".formatted(place.kind(), step, shown, facts);
  }
}
