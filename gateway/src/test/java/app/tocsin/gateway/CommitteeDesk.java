package app.tocsin.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What event-service tells a coordinator: two people ask, and three gatherings name the committee.
 */
final class CommitteeDesk {
  private CommitteeDesk() {}

  /** What is answered to a GET, by its path. */
  static Map<String, String> answers() {
    String committee =
        """
        {"id":"%s","slug":"%s","name":"%s","description":"","mandate":"","territory":[{"level":"commune","code":"29232","departement":"29","name":"Quimper"}],
         "members":34,"createdAt":"2026-03-01T09:00:00.000Z","calendar":"/calendars/committees/c1.ics","memberId":"m1","role":"%s","mails":true}
        """;
    String own =
        committee.formatted("c1", "comite-de-quimper-c1", "Comité de Quimper", "coordinator");
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(
        "/api/committees",
        "{\"items\":["
            + own
            + ","
            + committee.formatted("c2", "comite-de-brest-c2", "Comité de Brest", "member")
            + "]}");
    answers.put("/api/committees/c1", own);
    answers.put(
        "/api/committees/c1/requests",
        """
        {"items":[{"id":"r1","name":"Anna Martin","email":"anna.martin.with.a.rather.long.address@mailbox.example.org","message":"Je veux aider.\\nLe samedi.",
           "at":"2026-11-20T08:30:00.000Z","commune":"Quimper","account":false},
          {"id":"r2","name":"Ines Le Roux","email":"ines@example.org","message":"","at":"2026-11-21T18:00:00.000Z","account":true}]}
        """);
    answers.put(
        "/api/committees/c1/hostings",
        """
        {"items":[{"id":"g1","slug":"marche-g1","title":"Marche pour le train de nuit","status":"published","agreed":false,"declined":false},
          {"id":"g2","slug":"atelier-g2","title":"Atelier du mardi","status":"published","agreed":true,"declined":false},
          {"id":"g3","slug":"vigie-g3","title":"Vigie","status":"postponed","agreed":false,"declined":true}]}
        """);
    return answers;
  }
}
