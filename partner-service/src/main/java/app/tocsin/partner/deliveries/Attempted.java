package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Carrying.Carried.Sent;
import app.tocsin.partner.deliveries.Places.Place;
import app.tocsin.partner.deliveries.Results.Result;
import app.tocsin.partner.deliveries.Window.Item;
import app.tocsin.partner.subscriptions.Endpoint;
import java.time.Instant;

/** What was sent where; the endpoint may have another address when the answer comes. */
record Attempted(Endpoint asked, Item item, Instant at, boolean probe, Place place) {

  /** With its answer, of which nothing is kept where it could repeat a contact. */
  Result answered(Lane lane, Judgement judgement, Sent sent) {
    boolean secretive = item.message().bringsContact();
    return new Result(lane, item.delivery(), judgement, Attempts.of(sent, at, secretive), place);
  }

  /** Nothing was sent, because its contact may not be given any more. */
  Result withheld(Lane lane) {
    return unsent(
        lane,
        Judgement.withheld(item.delivery().failures()),
        "withdrawn: the contact may not be given any more");
  }

  /** Nothing was sent, for a failure of our own. */
  Result hindered(Lane lane, String why, Instant again) {
    return unsent(lane, Judgement.hindered(item.delivery().failures(), again), "ours: " + why);
  }

  private Result unsent(Lane lane, Judgement judgement, String why) {
    return new Result(lane, item.delivery(), judgement, Attempts.unsent(at, why), place);
  }
}
