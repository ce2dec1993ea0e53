package app.tocsin.petition.petitions;

import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionCommand.Close;
import app.tocsin.petition.petitions.PetitionCommand.Edit;
import app.tocsin.petition.petitions.PetitionCommand.Publish;
import app.tocsin.petition.petitions.PetitionEvent.PetitionClosed;
import app.tocsin.petition.petitions.PetitionEvent.PetitionEdited;
import app.tocsin.petition.petitions.PetitionEvent.PetitionPublished;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import java.time.Instant;
import java.util.Optional;

/** The life of a petition: draft, open, closed. Moderation will stand between the first two. */
final class PetitionRules {
  private PetitionRules() {}

  static PetitionOutcome decide(Petition petition, PetitionCommand command, Instant now) {
    return switch (command) {
      case Edit edit -> edit(petition, edit.text(), now);
      case Publish _ -> publish(petition, now);
      case Close close -> close(petition, close.reason(), now);
    };
  }

  private static PetitionOutcome edit(Petition petition, PetitionText text, Instant now) {
    return switch (petition.statusAt(now)) {
      case DRAFT -> new Done(petition.with(text), Optional.empty());
      case CLOSED -> new Refused(new PetitionRefusal.AlreadyClosed());
      case OPEN -> {
        if (!petition.text().asksTheSameAs(text)) {
          yield new Refused(new PetitionRefusal.TextFrozen());
        }
        Petition edited = petition.with(text);
        yield edited.deadlinePassed(now)
            ? deadlinePassed(edited)
            : new Done(edited, Optional.of(new PetitionEdited(edited, now)));
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
        yield new Done(open, Optional.of(new PetitionPublished(open, now)));
      }
      case OPEN -> new Done(petition, Optional.empty());
      case CLOSED -> new Refused(new PetitionRefusal.AlreadyClosed());
    };
  }

  private static PetitionOutcome close(Petition petition, Closure.Reason reason, Instant now) {
    return switch (petition.status()) {
      case DRAFT -> new Refused(new PetitionRefusal.NeverPublished());
      case CLOSED -> new Done(petition, Optional.empty());
      case OPEN -> {
        if (reason == Closure.Reason.DEADLINE && !petition.deadlinePassed(now)) {
          yield new Done(petition, Optional.empty()); // it was moved since it was looked at
        }
        Petition closed = petition.closed(new Closure(now, reason));
        yield new Done(closed, Optional.of(new PetitionClosed(closed, now)));
      }
    };
  }

  private static PetitionOutcome deadlinePassed(Petition petition) {
    Instant closesAt = petition.text().closesAt();
    return new Refused(
        new PetitionRefusal.DeadlinePassed(closesAt == null ? Instant.EPOCH : closesAt));
  }
}
