package app.tocsin.petition.signatures.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "421, false, false",
    "450, true, false",
    "499, true, false",
    "500, true, true",
    "550, true, true",
    "554, true, true"
  })
  void onlyFiveHundredsAreForGood(int code, boolean answer, boolean forGood)
      throws AddressException {
    var address = new SMTPAddressFailedException(new InternetAddress("a@b.fr"), "RCPT", code, "no");
    assertThat(Refusals.isAnswer(code)).isEqualTo(answer);
    assertThat(Refusals.isForGood(code)).isEqualTo(forGood);
    var none = new Address[0];
    var send = new SMTPSendFailedException("DATA", code, "no", null, none, none, none);

    assertThat(Refusals.codeOf(address)).isEqualTo(code);
    assertThat(Refusals.codeOf(send)).isEqualTo(code);
    assertThat(Refusals.codeOf(new MessagingException("outer", address))).isEqualTo(code);
    assertThat(Refusals.codeOf(new IllegalStateException(new MessagingException("", send))))
        .isEqualTo(code);
  }

  @Test
  void serverThatCannotBeReachedHasRefusedNothing() {
    assertThat(Refusals.codeOf(new MessagingException("connect", new ConnectException()))).isZero();
    assertThat(Refusals.codeOf(new IllegalStateException())).isZero();
  }
}
