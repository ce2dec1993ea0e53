package app.tocsin.petition.signatures.http;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Person;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a signer, as that signer is shown it. What doesn't apply is left out.
 *
 * @param status {@code none}, {@code pending} or {@code counted}
 * @param person left out where it is erased, or can't be read any more
 */
record KeptJson(
    String petitionId,
    String status,
    boolean erased,
    @Nullable Instant requestedAt,
    @Nullable Instant countedAt,
    @Nullable Who person,
    @Nullable Choices choices,
    @Nullable Territory territory,
    @Nullable Source source) {

  /** Name, address and postcode, as they were typed. */
  record Who(String givenName, String familyName, String email, String postcode) {
    /** Hides everything. */
    @Override
    public String toString() {
      return "Who[hidden]";
    }
  }

  /**
   * What was ticked.
   *
   * @param partners how many partners may have the contact
   */
  record Choices(String locale, boolean displayPublicly, boolean newsOptIn, int partners) {}

  static KeptJson nothing(PetitionId petition) {
    return new KeptJson(petition.value(), "none", false, null, null, null, null, null, null);
  }

  static KeptJson of(Signature signature, @Nullable Person person) {
    Declaration declaration = signature.declaration();
    return new KeptJson(
        signature.key().petition().value(),
        switch (signature.status()) {
          case PENDING -> "pending";
          case COUNTED -> "counted";
        },
        signature.isErased(),
        declaration.requestedAt(),
        signature.countedAt(),
        person == null
            ? null
            : new Who(
                person.name().given(),
                person.name().family(),
                person.emailAddress(),
                person.postcode()),
        signature.isErased()
            ? null
            : new Choices(
                declaration.locale(),
                declaration.displayPublicly(),
                declaration.newsOptIn(),
                signature.consents().size()),
        declaration.territory(),
        declaration.source());
  }

  /** Hides everything. */
  @Override
  public String toString() {
    return "KeptJson[hidden]";
  }
}
