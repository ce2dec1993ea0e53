package app.tocsin.baseline.signing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a signer sends. */
record SignatureRequest(
    @NotBlank @Size(max = 100) String givenName,
    @NotBlank @Size(max = 100) String familyName,
    @NotBlank @Email @Size(max = 254) String email,
    @NotBlank @Size(max = 12) String postcode,
    @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
    boolean displayPublicly,
    boolean newsOptIn,
    @NotBlank @Size(max = 16) String locale,
    @Valid @Nullable Source source) {

  /** Where the signer came from. */
  record Source(@Nullable @Size(max = 40) String medium) {}
}
