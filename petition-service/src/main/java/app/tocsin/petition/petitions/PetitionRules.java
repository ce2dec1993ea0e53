package app.tocsin.petition.petitions;

import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionCommand.Close;
import app.tocsin.petition.petitions.PetitionCommand.Decide;
import app.tocsin.petition.petitions.PetitionCommand.Edit;
import app.tocsin.petition.petitions.PetitionCommand.Publish;
import app.tocsin.petition.petitions.PetitionCommand.Submit;
import app.tocsin.petition.petitions.PetitionEvent.PetitionAccepted;
import app.tocsin.petition.petitions.PetitionEvent.PetitionClosed;
import app.tocsin.petition.petitions.PetitionEvent.PetitionEdited;
import app.tocsin.petition.petitions.PetitionEvent.PetitionPublished;
import app.tocsin.petition.petitions.PetitionEvent.PetitionRefused;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSentBack;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSubmitted;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import app.tocsin.petition.petitions.Review.Decision;
import java.time.Instant;
import java.util.List;

/**
 * The life of a petition: draft, open, closed. Between the first two a moderator may be asked, who
 * lets it open, sends it back to be a draft, or refuses it for ever. Nobody has to ask: an
 * organiser may publish any draft, also one that was sent back.
 */
final class PetitionRules {
  private PetitionRules() {}

  static PetitionOutcome decide(Petition petition, PetitionCommand command, Instant now) {
    return switch (command) {
      case Edit edit -> edit(petition, edit.text(), now);
      case Publish _ -> publish(petition, now);
      case Submit _ -> submit(petition, now);
      case Decide asked -> review(petition, asked, now);
      case Close close -> close(petition, close.reason(), now);
    };
  }

  private static PetitionOutcome edit(Petition petition, PetitionText text, Instant now) {
    return switch (petition.statusAt(now)) {
      case DRAFT -> new Done(petition.with(text), List.of());
      case SUBMITTED -> new Refused(new PetitionRefusal.InReview());
      case REFUSED -> new Refused(new PetitionRefusal.WasRefused());
      case CLOSED -> new Refused(new PetitionRefusal.AlreadyClosed());
      case OPEN -> {
        if (!petition.text().asksTheSameAs(text)) {
          yield new Refused(new PetitionRefusal.TextFrozen());
        }
        Petition edited = petition.with(text);
        yield edited.deadlinePassed(now)
            ? deadlinePassed(edited)
            : new Done(edited, List.of(new PetitionEdited(edited, now)));
      }
    };
  }

  private static PetitionOutcome publish(Petition petition, Instant now) {
    return switch (petition.statusAt(now)) {
      case DRAFT -> {
        if (petition.deadlinePassed(now)) {
          yield deadlinePassed(petition);
        }
        Petition open = petition.publishedAt(now);
        yield new Done(open, List.of(new PetitionPublished(open, now)));
      }
      case SUBMITTED -> new Refused(new PetitionRefusal.InReview());
      case REFUSED -> new Refused(new PetitionRefusal.WasRefused());
      case OPEN -> new Done(petition, List.of());
      case CLOSED -> new Refused(new PetitionRefusal.AlreadyClosed());
    };
  }

  private static PetitionOutcome submit(Petition petition, Instant now) {
    return switch (petition.statusAt(now)) {
      case DRAFT -> {
        if (petition.deadlinePassed(now)) {
          yield deadlinePassed(petition);
        }
        Petition asked = petition.reviewed(new Review(now, null));
        yield new Done(asked, List.of(new PetitionSubmitted(asked, now)));
      }
      case SUBMITTED, OPEN -> new Done(petition, List.of());
      case REFUSED -> new Refused(new PetitionRefusal.WasRefused());
      case CLOSED -> new Refused(new PetitionRefusal.AlreadyClosed());
    };
  }

  private static PetitionOutcome review(Petition petition, Decide asked, Instant now) {
    Review review = petition.review();
    if (review == null || petition.status() != Petition.Status.SUBMITTED) {
      return new Refused(new PetitionRefusal.NotInReview());
    }
    Review decided =
        review.decided(new Decision(asked.verdict(), now, asked.ground(), asked.explanation()));
    return switch (asked.verdict()) {
      case ACCEPTED -> {
        if (petition.deadlinePassed(now)) {
          yield deadlinePassed(petition);
        }
        Petition open = petition.accepted(decided, now);
        yield new Done(
            open, List.of(new PetitionPublished(open, now), new PetitionAccepted(open, now)));
      }
      case SENT_BACK -> {
        Petition draft = petition.reviewed(decided);
        yield new Done(draft, List.of(new PetitionSentBack(draft, now)));
      }
      case REFUSED -> {
        Petition refused = petition.reviewed(decided);
        yield new Done(refused, List.of(new PetitionRefused(refused, now)));
      }
    };
  }

  private static PetitionOutcome close(Petition petition, Closure.Reason reason, Instant now) {
    return switch (petition.status()) {
      case DRAFT, SUBMITTED, REFUSED -> new Refused(new PetitionRefusal.NeverPublished());
      case CLOSED -> new Done(petition, List.of());
      case OPEN -> {
        if (reason == Closure.Reason.DEADLINE && !petition.deadlinePassed(now)) {
          yield new Done(petition, List.of()); // it was moved since it was looked at
        }
        Petition closed = petition.closed(new Closure(now, reason));
        yield new Done(closed, List.of(new PetitionClosed(closed, now)));
      }
    };
  }

  private static PetitionOutcome deadlinePassed(Petition petition) {
    Instant closesAt = petition.text().closesAt();
    return new Refused(
        new PetitionRefusal.DeadlinePassed(closesAt == null ? Instant.EPOCH : closesAt));
  }
}
