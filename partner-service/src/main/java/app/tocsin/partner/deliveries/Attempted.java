package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.deliveries.Results.Result;
import app.tocsin.partner.deliveries.Window.Item;
import app.tocsin.partner.subscriptions.Endpoint;
import java.time.Instant;

/** What was sent where; the endpoint may have another address when the answer comes. */
record Attempted(Endpoint asked, Item item, Instant at, boolean probe) {

  /** With its answer, of which nothing is kept where it could repeat a contact. */
  Result answered(Lane lane, Judgement judgement, Answer answer) {
    boolean secretive = item.message().bringsContact();
    return new Result(lane, item.delivery(), judgement, Attempts.of(answer, at, secretive));
  }

  /** Nothing was sent, because its contact may not be given any more. */
  Result withheld(Lane lane) {
    Delivery delivery = item.delivery();
    return new Result(
        lane, delivery, Judgement.withheld(delivery.failures()), Attempts.withheld(at));
  }
}
