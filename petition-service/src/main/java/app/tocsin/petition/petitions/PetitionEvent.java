package app.tocsin.petition.petitions;

import java.time.Instant;

/** What the world is told of a petition: once it is published, with its whole public state. */
public sealed interface PetitionEvent {
  /** The petition after it. */
  Petition petition();

  /** When it happened. */
  Instant at();

  /** It takes signatures. */
  record PetitionPublished(Petition petition, Instant at) implements PetitionEvent {}

  /** Its goal, summary or deadline changed. */
  record PetitionEdited(Petition petition, Instant at) implements PetitionEvent {}

  /** It takes no more signatures. */
  record PetitionClosed(Petition petition, Instant at) implements PetitionEvent {}

  /** What happens before: of the petition itself nothing is told by it. */
  sealed interface ReviewEvent extends PetitionEvent {}

  /** A moderator is asked. */
  record PetitionSubmitted(Petition petition, Instant at) implements ReviewEvent {}

  /** A moderator let it be published. */
  record PetitionAccepted(Petition petition, Instant at) implements ReviewEvent {}

  /** A moderator wants it changed first. */
  record PetitionSentBack(Petition petition, Instant at) implements ReviewEvent {}

  /** It will never be published. */
  record PetitionRefused(Petition petition, Instant at) implements ReviewEvent {}
}
