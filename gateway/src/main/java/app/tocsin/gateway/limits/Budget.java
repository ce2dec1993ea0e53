package app.tocsin.gateway.limits;

/** What is counted apart for each client address, or for each API key. */
public enum Budget {
  /** Signing and asking to join a committee, through the API or a page's form; coming by a form. */
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
