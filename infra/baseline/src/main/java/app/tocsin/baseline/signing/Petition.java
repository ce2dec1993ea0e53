package app.tocsin.baseline.signing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** What can be signed. */
@Entity
class Petition {

  @Id private UUID id;
  private boolean open;
  private boolean countedInRow;
  private long signatureCount;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected Petition() {}

  UUID id() {
    return id;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether every signature updates this row. */
  boolean isCountedInRow() {
    return countedInRow;
  }

  long signatureCount() {
    return signatureCount;
  }
}
