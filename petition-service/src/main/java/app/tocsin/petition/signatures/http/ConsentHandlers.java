package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.signatures.WithdrawingConsents;
import app.tocsin.petition.signatures.WithdrawingConsents.Answer;
import app.tocsin.petition.signatures.WithdrawingConsents.Consented;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The HTTP side of what signers allowed partners. */
class ConsentHandlers {
  private static final TextRule PARTNER = TextRule.line(1, 64);
  private static final int MOST_PARTNERS = 20;

  private final WithdrawingConsents withdrawing;

  ConsentHandlers(WithdrawingConsents withdrawing) {
    this.withdrawing = withdrawing;
  }

  /** What was said yes to. */
  Mono<DirectAnswer> look(Fields fields) {
    String token = OwnLinks.token(fields);
    return OwnLinks.look(fields, () -> withdrawing.look(token).map(ConsentHandlers::answer));
  }

  Mono<DirectAnswer> withdraw(Fields fields) {
    String token = OwnLinks.token(fields);
    List<String> partners = fields.texts("partners", PARTNER, MOST_PARTNERS);
    return OwnLinks.append(
        fields, () -> withdrawing.withdraw(token, partners).map(ConsentHandlers::answer));
  }

  private static DirectAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Withdrawn withdrawn ->
          new DirectAnswer.Json(
              202, new OwnLinks.Receipt(withdrawn.petition().value(), "withdrawn"));
      case Answer.Given given ->
          new DirectAnswer.Json(
              200,
              new Consents(
                  given.petition().value(), given.consents().stream().map(Line::of).toList()));
      case Answer.Expired _ -> OwnLinks.expired();
      case Answer.Invalid _ -> OwnLinks.invalid();
    };
  }

  private record Consents(String petitionId, List<Line> consents) {}

  private record Line(
      String partner,
      String wording,
      String version,
      String locale,
      Instant givenAt,
      boolean withdrawn) {
    static Line of(Consented consented) {
      return new Line(
          consented.proof().partner(),
          consented.proof().wording(),
          consented.proof().version(),
          consented.proof().locale(),
          consented.proof().givenAt(),
          consented.withdrawn());
    }
  }
}
