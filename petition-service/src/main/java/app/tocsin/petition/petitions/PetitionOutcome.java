package app.tocsin.petition.petitions;

import java.util.List;

/** What a command came to. */
public sealed interface PetitionOutcome {
  /**
   * The petition as it is now.
   *
   * @param events what the world is told of it, in this order; none where a draft or nothing
   *     changed
   */
  record Done(Petition petition, List<PetitionEvent> events) implements PetitionOutcome {
    public Done {
      events = List.copyOf(events);
    }
  }

  /** The command isn't possible; nothing changed. */
  record Refused(PetitionRefusal refusal) implements PetitionOutcome {}
}
