package app.tocsin.petition.petitions;

import app.tocsin.petition.petitions.Petition.Closure;

/** What may be asked of a petition that exists. */
public sealed interface PetitionCommand {
  /** Change the text; of an open petition only the goal, the summary and the deadline. */
  record Edit(PetitionText text) implements PetitionCommand {}

  /** Open it for signatures. */
  record Publish() implements PetitionCommand {}

  /** Take no more signatures. */
  record Close(Closure.Reason reason) implements PetitionCommand {}
}
