package app.tocsin.baseline.signing;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The same paths as Tocsin's. */
@RestController
@RequestMapping("/api/petitions/{petitionId}")
class SigningEndpoint {

  private final Signing signing;

  SigningEndpoint(Signing signing) {
    this.signing = signing;
  }

  record Signed(String signatureId, String status) {}

  record Count(long count) {}

  @PostMapping("/signatures")
  @ResponseStatus(HttpStatus.CREATED)
  Signed sign(@PathVariable UUID petitionId, @Valid @RequestBody SignatureRequest request) {
    return new Signed(Long.toString(signing.sign(petitionId, request)), "recorded");
  }

  @GetMapping("/count")
  Count count(@PathVariable UUID petitionId) {
    return new Count(signing.count(petitionId));
  }

  @ExceptionHandler
  ProblemDetail signedBefore(DataIntegrityViolationException violation) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, "this address has signed this petition already");
  }
}
