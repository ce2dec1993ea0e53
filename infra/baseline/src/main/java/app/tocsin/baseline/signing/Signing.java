package app.tocsin.baseline.signing;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Signs and counts, each in a transaction of its own. */
@Service
class Signing {

  private final Petitions petitions;
  private final Signatures signatures;
  private final Clock clock = Clock.systemUTC();

  Signing(Petitions petitions, Signatures signatures) {
    this.petitions = petitions;
    this.signatures = signatures;
  }

  /**
   * Records a signature.
   *
   * @return its id
   */
  @Transactional
  public long sign(UUID petitionId, SignatureRequest request) {
    Petition petition = petition(petitionId);
    if (!petition.isOpen()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "petition " + petitionId + " is closed");
    }
    // Flushed here, so that the row with the count is locked by the last statement, not before.
    Signature signature =
        signatures.saveAndFlush(new Signature(petitionId, request, clock.instant()));
    if (petition.isCountedInRow()) {
      petitions.countOneMore(petitionId);
    }
    return Objects.requireNonNull(signature.id());
  }

  /** How many signed. */
  @Transactional(readOnly = true)
  public long count(UUID petitionId) {
    Petition petition = petition(petitionId);
    return petition.isCountedInRow()
        ? petition.signatureCount()
        : signatures.countByPetitionId(petitionId);
  }

  private Petition petition(UUID id) {
    return petitions
        .findById(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no petition " + id));
  }
}
