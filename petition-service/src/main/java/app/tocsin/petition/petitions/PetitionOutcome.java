package app.tocsin.petition.petitions;

import java.util.Optional;

/** What a command came to. */
public sealed interface PetitionOutcome {
  /**
   * The petition as it is now.
   *
   * @param event what the world is told of it, empty while it is a draft or nothing changed
   */
  record Done(Petition petition, Optional<PetitionEvent> event) implements PetitionOutcome {}

  /** The command isn't possible; nothing changed. */
  record Refused(PetitionRefusal refusal) implements PetitionOutcome {}
}
