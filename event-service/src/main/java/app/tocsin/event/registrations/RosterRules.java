package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.RosterCommand.Bring;
import app.tocsin.event.registrations.RosterCommand.Cancel;
import app.tocsin.event.registrations.RosterCommand.Confirm;
import app.tocsin.event.registrations.RosterCommand.Register;
import app.tocsin.event.registrations.RosterCommand.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a roster. Places are given in the order in which people came: nobody overtakes who
 * waits, also where a smaller number of people would fit.
 */
final class RosterRules {
  private RosterRules() {}

  /** The roster after a command, what happened, and the answer. */
  record Decision(Roster roster, List<RosterFact> facts, Answer answer) {}

  static Decision decide(Roster before, RosterCommand command, Instant now) {
    List<RosterFact> facts = new ArrayList<>();
    Roster roster = promote(lapse(before, now, facts), now, facts);
    Decision decision =
        switch (command) {
          case Register register -> register(roster, register, now, facts);
          case Confirm confirm -> confirm(roster, confirm.registration(), now, facts);
          case Bring bring -> bring(roster, bring, now, facts);
          case Cancel cancel -> cancel(roster, cancel.registration(), now, facts);
          case Tick _ -> new Decision(roster, facts, new Answer.Gone());
        };
    return new Decision(promote(decision.roster(), now, facts), facts, decision.answer());
  }

  private static Decision register(
      Roster roster, Register command, Instant now, List<RosterFact> facts) {
    Optional<Entry> known = roster.entry(command.registration());
    if (known.isPresent() && known.get().form().equals(command.form())) {
      return new Decision(
          roster, facts, new Answer.Stands(command.registration(), known.get().standing()));
    }
    Terms terms = roster.terms();
    if (!terms.open() || !now.isBefore(terms.closesAt())) {
      return new Decision(roster, facts, new Answer.Closed());
    }
    Standing standing = standing(roster, command.people());
    if (standing == null) {
      return new Decision(roster, facts, new Answer.Full());
    }
    if (known.isPresent()) {
      return new Decision(roster, facts, new Answer.Again(command.registration(), standing));
    }
    var entry =
        new Entry(
            command.registration(),
            command.form(),
            command.people(),
            standing,
            now,
            standing != Standing.CONFIRMED && terms.confirmedByMail()
                ? terms.deadline(now, Terms.HOLD)
                : null);
    facts.add(
        switch (standing) {
          case HELD -> new RosterFact.Requested(entry, now);
          case CONFIRMED -> new RosterFact.Confirmed(entry, now);
          case WAITING, OFFERED -> new RosterFact.Waitlisted(entry, now);
        });
    return new Decision(
        roster.plus(entry), facts, new Answer.Stands(command.registration(), standing));
  }

  /** How a new one would stand; null where there is no room for them at all. */
  private static @Nullable Standing standing(Roster roster, int people) {
    boolean place = roster.firstWaiting().isEmpty() && people <= roster.free();
    if (place) {
      return roster.terms().confirmedByMail() ? Standing.HELD : Standing.CONFIRMED;
    }
    return roster.terms().waitingList()
            && people <= roster.terms().capacity()
            && roster.waiting() + people <= roster.terms().mostWaiting()
        ? Standing.WAITING
        : null;
  }

  private static Decision confirm(
      Roster roster, String registration, Instant now, List<RosterFact> facts) {
    Optional<Entry> known = roster.entry(registration);
    if (known.isEmpty()) {
      return new Decision(roster, facts, new Answer.Lapsed());
    }
    Entry entry = known.get();
    return switch (entry.standing()) {
      case WAITING, CONFIRMED ->
          new Decision(
              roster.replacing(registration, Entry::proven),
              facts,
              new Answer.Stands(registration, entry.standing()));
      case HELD, OFFERED -> {
        Entry confirmed = entry.stands(Standing.CONFIRMED, now, null);
        facts.add(new RosterFact.Confirmed(confirmed, now));
        yield new Decision(
            roster.replacing(registration, _ -> confirmed),
            facts,
            new Answer.Stands(registration, Standing.CONFIRMED));
      }
    };
  }

  /** More people come in only where nobody waits for those places. */
  private static Decision bring(Roster roster, Bring command, Instant now, List<RosterFact> facts) {
    Optional<Entry> known = roster.entry(command.registration());
    if (known.isEmpty()) {
      return new Decision(roster, facts, new Answer.Unknown());
    }
    Entry entry = known.get();
    int more = command.people() - entry.people();
    if (more > 0 && !roster.terms().open()) {
      return new Decision(roster, facts, new Answer.Closed());
    }
    boolean fits =
        more <= 0
            || (entry.hasPlace()
                ? roster.firstWaiting().isEmpty() && more <= roster.free()
                : command.people() <= roster.terms().capacity());
    if (!fits) {
      return new Decision(roster, facts, new Answer.Full());
    }
    if (more != 0) {
      facts.add(new RosterFact.Changed(entry.brings(command.people()), now));
    }
    return new Decision(
        roster.replacing(command.registration(), it -> it.brings(command.people())),
        facts,
        new Answer.Stands(command.registration(), entry.standing()));
  }

  private static Decision cancel(
      Roster roster, String registration, Instant now, List<RosterFact> facts) {
    roster
        .entry(registration)
        .ifPresent(entry -> facts.add(new RosterFact.Cancelled(entry, now, false)));
    return new Decision(roster.without(registration), facts, new Answer.Gone());
  }

  private static Roster lapse(Roster before, Instant now, List<RosterFact> facts) {
    Roster roster = before;
    for (Entry entry : before.entries()) {
      Instant deadline = entry.deadline();
      if (deadline != null && !deadline.isAfter(now)) {
        facts.add(new RosterFact.Cancelled(entry, now, true));
        roster = roster.without(entry.registration());
      }
    }
    return roster;
  }

  private static Roster promote(Roster before, Instant now, List<RosterFact> facts) {
    Roster roster = before;
    Terms terms = before.terms();
    Optional<Entry> first = roster.firstWaiting();
    while (terms.open()
        && now.isBefore(terms.startsAt())
        && first.isPresent()
        && first.get().people() <= roster.free()) {
      Entry offered =
          first.get().stands(Standing.OFFERED, now, terms.deadline(now, terms.accept()));
      facts.add(new RosterFact.Promoted(offered, now));
      roster = roster.replacing(offered.registration(), _ -> offered);
      first = roster.firstWaiting();
    }
    return roster;
  }
}
