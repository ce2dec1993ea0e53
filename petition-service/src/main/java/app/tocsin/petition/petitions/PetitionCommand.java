package app.tocsin.petition.petitions;

import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import org.jspecify.annotations.Nullable;

/** What may be asked of a petition that exists. */
public sealed interface PetitionCommand {
  /** Change the text; of an open petition only the goal, the summary and the deadline. */
  record Edit(PetitionText text) implements PetitionCommand {}

  /** Open it for signatures. */
  record Publish() implements PetitionCommand {}

  /** Ask a moderator. */
  record Submit() implements PetitionCommand {}

  /**
   * Say what a moderator makes of it.
   *
   * @param ground null where it is accepted, and only there
   * @param explanation for its organiser; null where nothing is said, and where it is accepted
   */
  record Decide(Verdict verdict, @Nullable Ground ground, @Nullable String explanation)
      implements PetitionCommand {}

  /** Take no more signatures. */
  record Close(Closure.Reason reason) implements PetitionCommand {}
}
