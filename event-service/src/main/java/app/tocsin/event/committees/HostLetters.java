package app.tocsin.event.committees;

import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.Mail;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Writes to committees that gatherings ask them to be hosts, and what others answered. */
public final class HostLetters implements LetterWriter {
  static final String ASKED = "hosting-asked";
  static final String AGREED = "hosting-agreed";
  static final String DECLINED = "hosting-declined";
  private static final Set<String> KINDS = Set.of(ASKED, AGREED, DECLINED);

  private final Committees committees;
  private final Gatherings gatherings;
  private final SealedMembers sealing;
  private final URI publicUrl;

  public HostLetters(
      Committees committees, Gatherings gatherings, SealedMembers sealing, URI publicUrl) {
    this.committees = committees;
    this.gatherings = gatherings;
    this.sealing = sealing;
    this.publicUrl = publicUrl;
  }

  @Override
  public boolean writes(String kind) {
    return KINDS.contains(kind);
  }

  /** What isn't so any more is told to nobody, nor is anything to who has left. */
  @Override
  public Mono<Letter> write(Mail mail) {
    HostSubject about = HostSubject.parse(mail.about("subject"));
    return Mono.zip(
            committees.find(new CommitteeId(mail.about("committee"))),
            gatherings.find(new GatheringId(about.gathering())))
        .flatMap(
            both ->
                Mono.justOrEmpty(both.getT1().member(mail.about("to")))
                    .flatMap(to -> write(mail.kind(), about, both.getT1(), both.getT2(), to)));
  }

  private Mono<Letter> write(
      String kind, HostSubject about, Committee committee, Gathering gathering, Member to) {
    return switch (kind) {
      case ASKED -> Mono.justOrEmpty(asked(committee, gathering, to));
      case AGREED ->
          gathering.life().agreed().contains(about.committee())
              ? answered(AGREED, about, committee, gathering, to)
              : Mono.empty();
      default ->
          gathering.life().declined().contains(about.committee())
              ? answered(DECLINED, about, committee, gathering, to)
              : Mono.empty();
    };
  }

  private Optional<Letter> asked(Committee committee, Gathering gathering, Member to) {
    return to.role() == Role.COORDINATOR && gathering.asks(committee.id().value())
        ? Optional.of(
            letter(
                ASKED,
                sealing.open(to.sealed(), committee.id()),
                gathering,
                committee.mandate().name(),
                "/console/committees/" + committee.id()))
        : Optional.empty();
  }

  private Mono<Letter> answered(
      String kind, HostSubject about, Committee own, Gathering gathering, Member to) {
    return committees
        .summary(new CommitteeId(about.committee()), null)
        .map(
            host ->
                letter(
                    kind,
                    sealing.open(to.sealed(), own.id()),
                    gathering,
                    host.mandate().name(),
                    "/g/" + gathering.slug()));
  }

  private Letter letter(String kind, Who who, Gathering gathering, String committee, String path) {
    Map<String, String> values =
        Letter.values(who.locale(), who.name(), gathering.text().presentation().title());
    values.put("committee", committee);
    if (gathering.life().isPublic()) {
      values.put("link", publicUrl + path);
    }
    return new Letter(who.email(), who.locale(), kind, values);
  }
}
