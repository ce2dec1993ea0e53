package app.tocsin.launcher.topology;

import app.tocsin.launcher.state.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one service is told and the others aren't.
 *
 * @param smtp host:port of the mail server
 * @param embeddedMail whether that is this system's own
 * @param embeddedBroker likewise
 */
record OwnSettings(String smtp, boolean embeddedMail, boolean embeddedBroker) {

  /** A mailbox on this machine needs none of the restraint that real mail servers do. */
  private static final String EMBEDDED_MAILS_A_SECOND = "1000";

  /** Every transaction costs a record in each partition that it touched. */
  private static final String EMBEDDED_LOG_PARTITIONS = "6";

  Map<String, String> of(String service, Secrets secrets) {
    return switch (service) {
      case "petition-service" -> {
        Map<String, String> settings = persons(secrets);
        settings.put("TOCSIN_SHARING_KEYS", secrets.sharingKeys());
        if (embeddedBroker) {
          settings.put("TOCSIN_LOG_PARTITIONS", EMBEDDED_LOG_PARTITIONS);
        }
        yield settings;
      }
      case "event-service" -> {
        Map<String, String> settings = persons(secrets);
        settings.put("TOCSIN_SHARING_KEYS", secrets.sharingKeys());
        yield settings;
      }
      case "analytics-service" -> mail();
      case "partner-service" -> {
        Map<String, String> settings = mail();
        settings.put("TOCSIN_PARTNER_KEYS", secrets.partnerKeys());
        settings.put("TOCSIN_SHARING_KEYS", secrets.sharingKeys());
        settings.put("TOCSIN_WEBHOOK_LOOPBACK", "true");
        yield settings;
      }
      default -> Map.of();
    };
  }

  /** Of those that write to people and seal who they are. */
  private Map<String, String> persons(Secrets secrets) {
    Map<String, String> settings = mail();
    if (embeddedMail) {
      settings.put("TOCSIN_MAIL_RATE", EMBEDDED_MAILS_A_SECOND);
    }
    settings.put("TOCSIN_ADDRESS_SECRET", secrets.addressSecret());
    settings.put("TOCSIN_TOKEN_SECRET", secrets.tokenSecret());
    settings.put("TOCSIN_PII_KEYS", secrets.piiKeys());
    return settings;
  }

  private Map<String, String> mail() {
    Map<String, String> settings = new LinkedHashMap<>();
    String[] address = smtp.split(":", -1);
    settings.put("SPRING_MAIL_HOST", address[0]);
    settings.put("SPRING_MAIL_PORT", address[1]);
    return settings;
  }
}
