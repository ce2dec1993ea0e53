package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.petition.signatures.ErasingSigners;
import app.tocsin.petition.signatures.ErasingSigners.Answer;
import reactor.core.publisher.Mono;

/** The HTTP side of what is kept about signers. */
class SignerHandlers {
  private final ErasingSigners erasing;

  SignerHandlers(ErasingSigners erasing) {
    this.erasing = erasing;
  }

  Mono<DirectAnswer> look(Fields fields) {
    String token = OwnLinks.token(fields);
    return OwnLinks.look(fields, () -> erasing.look(token).map(SignerHandlers::answer));
  }

  Mono<DirectAnswer> erase(Fields fields) {
    String token = OwnLinks.token(fields);
    return OwnLinks.append(fields, () -> erasing.erase(token).map(SignerHandlers::answer));
  }

  private static DirectAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Kept kept ->
          new DirectAnswer.Json(200, KeptJson.of(kept.signature(), kept.person()));
      case Answer.Nothing nothing ->
          new DirectAnswer.Json(200, KeptJson.nothing(nothing.petition()));
      case Answer.Erased erased ->
          new DirectAnswer.Json(202, new OwnLinks.Receipt(erased.petition().value(), "erased"));
      case Answer.Expired _ -> OwnLinks.expired();
      case Answer.Invalid _ -> OwnLinks.invalid();
    };
  }
}
