package app.tocsin.gateway.limits;

/** What is counted apart for each client address, or for each API key. */
public enum Budget {
  /** Signing, through the API or the page's form. */
  SIGNING,
  /** Every other write. */
  WRITING,
  /** What pages tell of being looked at. */
  VISITING,
  /** The token endpoint and the rest of the issuer. */
  TOKENS,
  /** Reads that are not answered from the cache. */
  READING,
  /**
   * What a program asks with an API key that works: counted for the key, wherever it comes from.
   */
  KEYS
}
