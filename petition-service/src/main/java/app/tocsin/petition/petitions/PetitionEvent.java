package app.tocsin.petition.petitions;

import java.time.Instant;

/** What the world is told of a petition, with its whole public state. */
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
}
