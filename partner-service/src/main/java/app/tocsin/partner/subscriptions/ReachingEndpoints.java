package app.tocsin.partner.subscriptions;

import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.ManagingPartners.Outcome;
import app.tocsin.partner.partners.Scope;
import reactor.core.publisher.Mono;

/** The door to an endpoint for whoever names it, and not its partner. */
public final class ReachingEndpoints {
  private final ManagingPartners partners;
  private final Endpoints endpoints;

  public ReachingEndpoints(ManagingPartners partners, Endpoints endpoints) {
    this.partners = partners;
    this.endpoints = endpoints;
  }

  /** The endpoint; empty where there is none, or the actor may not do this with it. */
  public Mono<Endpoint> reach(Actor actor, Scope scope, String endpoint) {
    return endpoints
        .find(endpoint)
        .filterWhen(
            found ->
                partners.admit(actor, found.partner(), scope).map(Outcome.Done.class::isInstance));
  }
}
