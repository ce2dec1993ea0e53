package app.tocsin.event.committees;

import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Writes the mails of committees. */
public final class CommitteeLetters implements LetterWriter {
  static final String INVITED = "committee-invited";
  static final String ASKED = "committee-asked";
  static final String WELCOME = "committee-welcome";
  static final String LETTER = "committee-letter";
  static final String PROVE = "committee-prove";
  static final String DECLINED = "committee-declined";
  private static final Set<String> KINDS = Set.of(INVITED, ASKED, WELCOME, LETTER, PROVE, DECLINED);

  private final Committees committees;
  private final Askings askings;
  private final WrittenLetters written;
  private final SealedMembers sealing;
  private final Tokens tokens;
  private final URI publicUrl;
  private final Clock clock;

  public CommitteeLetters(
      Committees committees,
      Askings askings,
      WrittenLetters written,
      SealedMembers sealing,
      Tokens tokens,
      URI publicUrl,
      Clock clock) {
    this.committees = committees;
    this.askings = askings;
    this.written = written;
    this.sealing = sealing;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public boolean writes(String kind) {
    return KINDS.contains(kind);
  }

  /** Who has left, was refused or wants none by now gets none. */
  @Override
  public Mono<Letter> write(Mail mail) {
    return committees
        .find(new CommitteeId(mail.about("committee")))
        .flatMap(
            committee ->
                switch (mail.kind()) {
                  case INVITED -> invited(committee, mail.about("to"));
                  case ASKED -> asked(committee, mail.about("to"), mail.about("subject"));
                  case PROVE -> prove(committee, mail.about("to"));
                  case DECLINED -> declined(committee, mail.about("subject"));
                  case LETTER -> letter(committee, mail.about("to"), mail.about("subject"));
                  default -> welcome(committee, mail.about("to"));
                });
  }

  /** Who asked without an account: until the button is pressed nobody else hears of it. */
  private Mono<Letter> prove(Committee committee, String id) {
    return askings
        .find(id)
        .filter(asking -> !asking.isOver(clock.instant()))
        .map(
            asking -> {
              Who who = sealing.open(asking.sealed(), committee.id());
              Map<String, String> values = values(committee, who);
              values.put(
                  "link", publicUrl + "/a/" + tokens.issue(Kind.ASKING, committee.id() + ":" + id));
              return new Letter(who.email(), who.locale(), PROVE, values);
            });
  }

  private Mono<Letter> invited(Committee committee, String id) {
    return Mono.justOrEmpty(committee.invitation(id, clock.instant()))
        .map(
            invitation -> {
              Who who = sealing.open(invitation.sealed(), committee.id());
              Map<String, String> values = values(committee, who);
              values.put("link", link(committee, id));
              committee
                  .member(invitation.by())
                  .map(member -> sealing.open(member.sealed(), committee.id()).name())
                  .ifPresent(name -> values.put("by", name));
              return new Letter(who.email(), who.locale(), INVITED, values);
            });
  }

  /** Who has no account sees and ends by the link of their invitation that they are in it. */
  private Mono<Letter> welcome(Committee committee, String id) {
    return Mono.justOrEmpty(committee.member(id))
        .map(
            member -> {
              Who who = sealing.open(member.sealed(), committee.id());
              Map<String, String> values = values(committee, who);
              if (!member.hasAccount()) {
                values.put("link", link(committee, id));
                values.put("unsubscribe", unsubscribe(committee, id));
              }
              return new Letter(who.email(), who.locale(), WELCOME, values);
            });
  }

  private String link(Committee committee, String invitation) {
    return publicUrl + "/c/" + tokens.issue(Kind.INVITATION, committee.id() + ":" + invitation);
  }

  private Mono<Letter> asked(Committee committee, String id, String request) {
    return Mono.justOrEmpty(committee.member(id))
        .filter(member -> member.role() == Role.COORDINATOR)
        .filter(_ -> committee.request(request, clock.instant()).isPresent())
        .map(
            member -> {
              Who who = sealing.open(member.sealed(), committee.id());
              Map<String, String> values = values(committee, who);
              values.put("link", publicUrl + "/console/committees/" + committee.id());
              return new Letter(who.email(), who.locale(), ASKED, values);
            });
  }

  private Mono<Letter> declined(Committee committee, String sealed) {
    return Mono.fromSupplier(
        () -> {
          Who who = sealing.open(sealed, committee.id());
          Map<String, String> values = values(committee, who);
          values.put("reason", who.message());
          return new Letter(who.email(), who.locale(), DECLINED, values);
        });
  }

  private Mono<Letter> letter(Committee committee, String id, String letter) {
    return Mono.justOrEmpty(committee.member(id))
        .filter(Member::mails)
        .zipWith(written.find(letter))
        .map(
            both -> {
              Who who = sealing.open(both.getT1().sealed(), committee.id());
              Map<String, String> values = values(committee, who);
              values.put("subject", both.getT2().subject());
              values.put("text", both.getT2().text());
              values.put("unsubscribe", unsubscribe(committee, id));
              return new Letter(who.email(), who.locale(), LETTER, values);
            });
  }

  private String unsubscribe(Committee committee, String member) {
    return publicUrl
        + "/api/committees/unsubscriptions/"
        + tokens.issue(Kind.UNSUBSCRIBE, committee.id() + ":" + member);
  }

  private static Map<String, String> values(Committee committee, Who who) {
    return Letter.values(who.locale(), who.name(), committee.mandate().name());
  }
}
