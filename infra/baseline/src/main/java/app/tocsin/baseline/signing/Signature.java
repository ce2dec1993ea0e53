package app.tocsin.baseline.signing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody's name under a petition. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
class Signature {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "signature_ids")
  @SequenceGenerator(name = "signature_ids", sequenceName = "signature_ids", allocationSize = 50)
  private @Nullable Long id;

  private UUID petitionId;
  private String email;
  private String givenName;
  private String familyName;
  private String postcode;
  private String country;
  private boolean displayPublicly;
  private boolean newsOptIn;
  private String locale;
  private @Nullable String source;
  private Instant signedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected Signature() {}

  Signature(UUID petitionId, SignatureRequest request, Instant signedAt) {
    this.petitionId = petitionId;
    this.email = request.email().strip().toLowerCase(Locale.ROOT);
    this.givenName = request.givenName().strip();
    this.familyName = request.familyName().strip();
    this.postcode = request.postcode();
    this.country = request.country();
    this.displayPublicly = request.displayPublicly();
    this.newsOptIn = request.newsOptIn();
    this.locale = request.locale();
    this.source = request.source() == null ? null : request.source().medium();
    this.signedAt = signedAt;
  }

  @Nullable Long id() {
    return id;
  }
}
