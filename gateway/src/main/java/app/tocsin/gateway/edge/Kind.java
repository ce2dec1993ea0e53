package app.tocsin.gateway.edge;

import app.tocsin.gateway.admission.Admission.Load;
import app.tocsin.gateway.limits.Budget;
import org.jspecify.annotations.Nullable;

/**
 * What a request is, as far as the front door is concerned: which budget it is charged to, and
 * which load it adds.
 *
 * <p>The three cached reads have no budget of their own: answering one from memory costs no more
 * than refusing it. What the cache can't answer is charged to {@link Budget#READING}.
 */
enum Kind {
  /** {@code GET /api/petitions/{idOrSlug}} */
  PETITION(Budget.READING, Load.READ),
  /** {@code GET /api/petitions/{id}/count} */
  COUNT(Budget.READING, Load.READ),
  /** {@code GET /api/petitions/{id}/territories} */
  TERRITORIES(Budget.READING, Load.READ),
  /** {@code GET /api/petitions/{id}/count/stream} */
  STREAM(Budget.READING, Load.STREAM),
  /** {@code GET /api/analytics/live}: figures for staff, as they move. */
  LIVE(Budget.READING, Load.STREAM),
  /** {@code POST /api/petitions/{id}/signatures} */
  SIGNING(Budget.SIGNING, Load.SIGNING),
  /** {@code POST /api/signatures/confirmations} */
  CONFIRMING(Budget.WRITING, Load.SIGNING),
  /** {@code POST /p/{slug}}: what {@link #SIGNING} does, answered with a page. */
  SIGNING_FORM(Budget.SIGNING, Load.SIGNING),
  /** {@code POST /confirm}: what {@link #CONFIRMING} does, answered with a page. */
  CONFIRMING_FORM(Budget.WRITING, Load.SIGNING),
  /**
   * {@code POST /g/{slug}}, {@code POST /committees/{slug}}, and {@code POST
   * /api/committees/{id}/askings}, which does what the last does
   */
  FORM(Budget.SIGNING, Load.WRITE),
  /** {@code POST /api/analytics/visits} */
  VISIT(Budget.VISITING, Load.WRITE),
  /** {@code POST /api/analytics/mentions/imports}: the one body that may be long. */
  IMPORT(Budget.WRITING, Load.WRITE),
  /** What the issuer is told: passwords and codes. Its pages are reads. */
  ISSUER(Budget.TOKENS, Load.READ),
  /** The style sheet and its like: fixed bytes from memory. */
  ASSET(null, Load.READ),
  /** Any other read. */
  READ(Budget.READING, Load.READ),
  /** Any other write. */
  WRITE(Budget.WRITING, Load.WRITE);

  private final @Nullable Budget budget;
  private final Load load;

  Kind(@Nullable Budget budget, Load load) {
    this.budget = budget;
    this.load = load;
  }

  @Nullable Budget budget() {
    return budget;
  }

  Load load() {
    return load;
  }

  /** Whether a signer's program sends it, which reads problems and no pages. */
  boolean signsByApi() {
    return this == SIGNING || this == CONFIRMING;
  }

  boolean cached() {
    return this == PETITION || this == COUNT || this == TERRITORIES;
  }
}
