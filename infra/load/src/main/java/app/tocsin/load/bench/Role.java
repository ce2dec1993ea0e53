package app.tocsin.load.bench;

/** What a contender is in the comparison: goals are stated between roles. */
enum Role {
  LIMIT,
  SERVICE,
  GATEWAY,
  NGINX,
  JPA,
  JPA_HOT_ROW,
  OTHER,
  FILE,
  COUNT;

  /** Whether it is asked for a count; the others are signed at. */
  boolean reads() {
    return this == FILE || this == COUNT;
  }
}
