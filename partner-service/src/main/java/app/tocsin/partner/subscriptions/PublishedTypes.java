package app.tocsin.partner.subscriptions;

import java.util.Map;
import java.util.Set;

/** The types of events that partners can have: facts that anybody may know. */
public final class PublishedTypes {
  /** With the topics that they come from. */
  private static final Map<String, String> TOPICS =
      Map.of(
          "petition.published", "petition.petitions",
          "petition.edited", "petition.petitions",
          "petition.closed", "petition.petitions",
          "petition.signature.counted", "petition.signatures",
          "petition.count.changed", "petition.counts",
          "gathering.published", "gathering.gatherings",
          "gathering.changed", "gathering.gatherings",
          "gathering.cancelled", "gathering.gatherings",
          "gathering.held", "gathering.gatherings",
          "committee.created", "committee.committees");

  /**
   * What moderators are asked and decide, before anything is public. It has a topic of its own; an
   * instance of petition-service that doesn't know of that says it among the petitions.
   */
  private static final Set<String> REVIEWS =
      Set.of("petition.submitted", "petition.accepted", "petition.sent-back", "petition.refused");

  private PublishedTypes() {}

  /** All of them, with their topics. */
  public static Map<String, String> topics() {
    return TOPICS;
  }

  /**
   * Whether a partner may have one. A type of a public topic that isn't listed yet, too; but who
   * joins a committee and leaves it, under whatever name, is nobody's business, nor is what a
   * moderator says of a petition.
   */
  public static boolean mayHave(String type) {
    return TOPICS.containsKey(type) || !(type.startsWith("committee.") || REVIEWS.contains(type));
  }
}
