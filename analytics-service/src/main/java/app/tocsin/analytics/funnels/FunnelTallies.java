package app.tocsin.analytics.funnels;

import app.tocsin.messaging.tallies.Tallies;

/** The tallies of the funnels, told apart from those of others. */
public record FunnelTallies(Tallies tallies) {}
