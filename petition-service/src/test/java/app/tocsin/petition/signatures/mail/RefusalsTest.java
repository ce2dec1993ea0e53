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
  @CsvSource({"421, false", "450, false", "499, false", "500, true", "550, true", "554, true"})
  void onlyFiveHundredsAreForGood(int code, boolean forGood) throws AddressException {
    var address = new SMTPAddressFailedException(new InternetAddress("a@b.fr"), "RCPT", code, "no");
    var none = new Address[0];
    var send = new SMTPSendFailedException("DATA", code, "no", null, none, none, none);

    assertThat(Refusals.isForGood(address)).isEqualTo(forGood);
    assertThat(Refusals.isForGood(send)).isEqualTo(forGood);
    assertThat(Refusals.isForGood(new MessagingException("outer", address))).isEqualTo(forGood);
    assertThat(Refusals.isForGood(new IllegalStateException(new MessagingException("", send))))
        .isEqualTo(forGood);
  }

  @Test
  void serverThatCannotBeReachedHasRefusedNothing() {
    assertThat(Refusals.isForGood(new MessagingException("connect", new ConnectException())))
        .isFalse();
    assertThat(Refusals.isForGood(new IllegalStateException())).isFalse();
  }
}
