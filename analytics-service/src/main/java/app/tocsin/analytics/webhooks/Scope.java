package app.tocsin.analytics.webhooks;

import app.tocsin.messaging.projections.CellKey;

/**
 * Whose deliveries are meant.
 *
 * @param name the begin of its documents' ids
 */
public record Scope(String name) {
  public static final Scope ALL = new Scope("_");

  public static Scope partner(String id) {
    return new Scope("p:" + CellKey.of(id));
  }

  public static Scope endpoint(String id) {
    return new Scope("e:" + CellKey.of(id));
  }
}
