package app.tocsin.partner.notices.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.notices.Mails.Mail;
import app.tocsin.partner.notices.Notice;
import app.tocsin.partner.notices.Telling.Wording;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.EventFilter.About;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of notices: an event in JSON, and a mail in French and English. */
final class NoticeWording implements Wording {
  private static final String SOURCE = "/partner-service";
  private static final About ABOUT_NOTHING = new About(Set.of(), Set.of(), Set.of());

  @Override
  public Message event(Notice notice, Endpoint endpoint, Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("endpointId", endpoint.id());
    data.put("url", endpoint.settings().url());
    String type =
        switch (notice.stage()) {
          case Notice.GONE -> {
            data.put("goneAt", notice.since());
            yield "tocsin.endpoint.gone";
          }
          case Notice.END -> {
            data.put("failingSince", notice.since());
            data.put("recoveredBy", now);
            yield "tocsin.endpoint.recovered";
          }
          default -> {
            data.put("failingSince", notice.since());
            data.put("notice", notice.stage());
            yield "tocsin.endpoint.failing";
          }
        };
    return new Message(
        notice.id(),
        type,
        SOURCE,
        endpoint.id(),
        now,
        endpoint.id(),
        Json.mapper().writeValueAsString(data),
        ABOUT_NOTHING);
  }

  @Override
  public Mail mail(Notice notice, Endpoint endpoint, List<String> to, Instant now) {
    String host = endpoint.settings().url().getHost();
    Duration lasted = Duration.between(notice.since(), now);
    String where =
        "  %s\n  %s\n  GET /api/partners/%s/deliveries?endpoint=%s\n"
            .formatted(endpoint.settings().url(), endpoint.id(), endpoint.partner(), endpoint.id());
    String subject =
        switch (notice.stage()) {
          case Notice.GONE -> "Webhooks : %s dit 410, plus rien n'y part / is gone";
          case Notice.END -> "Webhooks : %s répond de nouveau / works again";
          default -> "Webhooks : %s ne répond plus / is failing";
        };
    String text =
        switch (notice.stage()) {
          case Notice.GONE ->
              """
              Bonjour,

              votre récepteur a répondu « 410 Gone » le %1$s : plus rien ne lui est envoyé. Les
              événements sont retenus ; « resume » reprend l'envoi là où il s'est arrêté.

              Your receiver answered "410 Gone" at %1$s: nothing more is sent there. Events are
              held; "resume" goes on where it stopped.

              %2$s\
              """
                  .formatted(notice.since(), where);
          case Notice.END ->
              """
              Bonjour,

              votre récepteur répond de nouveau. Ce qui était retenu depuis le %1$s lui est remis.

              Your receiver answers again. What was held since %1$s is being delivered.

              %2$s\
              """
                  .formatted(notice.since(), where);
          default ->
              """
              Bonjour,

              votre récepteur échoue depuis le %1$s (%3$s). Rien n'est perdu : les événements sont
              retenus, et remis dès qu'il répond. Nous l'essayons au plus tard toutes les heures ;
              « resume » l'essaie tout de suite.

              Your receiver has been failing since %1$s (%4$s). Nothing is lost: events are held,
              and delivered as soon as it answers. It is tried every hour at least; "resume" tries
              it at once.

              %2$s\
              """
                  .formatted(
                      notice.since(), where, length(lasted, "jours"), length(lasted, "days"));
        };
    return new Mail(notice.id(), to, subject.formatted(host), text);
  }

  private static String length(Duration lasted, String days) {
    return lasted.toHours() < 48 ? lasted.toHours() + " h" : lasted.toDays() + " " + days;
  }
}
