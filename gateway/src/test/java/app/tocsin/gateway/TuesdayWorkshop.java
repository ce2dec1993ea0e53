package app.tocsin.gateway;

/** A workshop with two evenings, as event-service tells it. */
final class TuesdayWorkshop {
  static final String SLUG = "atelier-du-mardi-4f1c2a9b";
  static final String ID = "4f1c2a9b7d3e4c5f8a6b1d2e3f405162";
  static final String TITLE = "Atelier du mardi : pancartes & chants";
  static final String REGISTRATIONS = "POST /api/gatherings/" + ID + "/registrations";
  static final String TOKEN = "cgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  static final String OWN = "/api/registrations/" + TOKEN;

  private TuesdayWorkshop() {}

  /** It takes registrations; of the second evening all places are taken. */
  static void openIn(ToldUpstream service) {
    String path = "GET /api/gatherings/" + ID;
    service.whenJson("GET /api/gatherings/" + SLUG, 200, json("published"));
    service.whenJson(
        path + "/slots",
        200,
        "{\"items\":["
            + slot("s1-20300108", "2030-01-08", false)
            + ","
            + slot("s1-20300115", "2030-01-15", false)
            + ","
            + slot("s1-20300122", "2030-01-22", true)
            + "]}");
    service.whenJson(path + "/places", 200, "{\"capacity\":20,\"taken\":19,\"free\":1}");
    service.whenJson(
        "GET /api/gatherings",
        200,
        """
        {"items":[{"id":"%s","slug":"%s","title":"%s","summary":"On prépare la marche.","kind":"workshop",
          "language":"fr","status":"published","place":{"name":"Maison de quartier","departement":"44"},
          "next":{"start":"2030-01-08T18:30:00","end":"2030-01-08T20:30:00","timeZone":"Europe/Paris","allDay":false}}],
         "next":"abc"}
        """
            .formatted(ID, SLUG, TITLE));
    service.whenJson(REGISTRATIONS, 202, "{\"registrationId\":\"r\",\"status\":\"waiting-list\"}");
    service.whenJson("GET " + OWN, 200, own("offered"));
    service.whenJson(
        "GET " + OWN + "/consents",
        200,
        """
        {"consents":[{"to":"news","wording":"J’accepte les nouvelles.","locale":"fr","withdrawn":true},
                     {"to":"9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091","wording":"J’accepte que Rail reçoive mon nom.",
                      "locale":"fr","withdrawn":false}]}
        """);
    service.whenJson("POST " + OWN + "/consents/withdrawals", 200, "{\"consents\":[]}");
    service.whenJson("POST " + OWN + "/confirmation", 200, "{\"status\":\"confirmed\"}");
    service.when("POST " + OWN + "/cancellation", (_, response) -> response.status(204).send());
  }

  static final String ASKINGS = "POST /api/committees/9a8b7c6d5e4f40312233445566778899/askings";
  static final String ASKING = "/api/committees/askings/" + TOKEN;

  /** A request to be in that committee. */
  static String asking(String status) {
    return """
    {"committeeId":"9a8b7c6d5e4f40312233445566778899","slug":"nantes-nord-9a8b","committee":"Nantes <Nord>",
     "description":"Pour la marche.","language":"fr","status":"%s"}
    """
        .formatted(status);
  }

  private static final String COMMITTEE =
      """
      {"id":"9a8b7c6d5e4f40312233445566778899","slug":"nantes-nord-9a8b","name":"Nantes <Nord>",
       "description":"Pour la marche.","mandate":"On colle.","members":12,
       "territory":[{"level":"commune","code":"44109","departement":"44","name":"Nantes"},
                    {"level":"canton","code":"4412","departement":"44"}],
       "calendar":"/calendars/committees/9a8b.ics"}
      """;

  /** The committee that announces it. */
  static void committeesIn(ToldUpstream service) {
    service.whenJson(
        "GET /api/committees", 200, "{\"items\":[" + COMMITTEE + "],\"next\":\"abc\"}");
    service.whenJson("GET /api/committees/nantes-nord-9a8b", 200, COMMITTEE);
    service.whenJson(ASKINGS, 202, "{\"status\":\"pending-confirmation\"}");
    service.whenJson("GET " + ASKING, 200, asking("to-confirm"));
  }

  /** It was held, and its hosts say so. */
  static void reportedIn(ToldUpstream service) {
    String path = "GET /api/gatherings/" + ID;
    String report =
        "\"campaignId\":\"trains\",\"report\":{\"text\":\"Belle soirée &"
            + " pancartes.\",\"attendance\":1200},";
    service.whenJson(
        "GET /api/gatherings/" + SLUG,
        200,
        json("reported").replace("\"hosts\"", report + "\"hosts\""));
    service.whenJson(path + "/json-ld", 200, "[{\"@type\":\"Event\",\"name\":\"a</script><b>&\"}]");
    service.whenJson(
        path + "/funds",
        200,
        "{\"totals\":[{\"kind\":\"collected\",\"amount\":\"1234.50\",\"currency\":\"EUR\"}]}");
  }

  static String json(String status) {
    return """
    {"id":"%s","slug":"%s","version":2,"status":"%s","title":"%s","summary":"On prépare la marche.",
     "description":"Venez nombreux.\\n\\n<script>alert(1)</script>","kind":"workshop","language":"fr",
     "timeZone":"Europe/Paris","reason":"La salle est inondée.","online":false,"visibility":"public",
     "place":{"name":"Maison de quartier","address":"3 rue du Port, Nantes","commune":"44109","departement":"44",
       "accessibility":"De plain-pied.","transport":"Tram 1, arrêt Commerce.","bring":"Des feutres.","exact":true},
     "hosts":[{"kind":"person","name":"Olga","role":"host"}],
     "registration":{"confirmation":"email","waitingList":true,"maxPeople":3,"acceptHours":24,
       "news":{"version":"1","fr":"J’accepte les nouvelles.","en":"I agree to news."},
       "partners":[{"id":"9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091","displayName":"Rail","kind":"newsletter","purpose":"lettres",
         "wording":{"version":"1","fr":"J’accepte que Rail <b> reçoive mon nom.","en":"I agree that Rail receives my name."}}],
       "questions":[{"id":"repas","text":"Quel repas ?","kind":"choice","required":true,"choices":["midi","soir"]},
                    {"id":"idees","text":"Vos idées","kind":"text","required":false},
                    {"id":"aide","text":"Je peux aider à ranger","kind":"flag","required":false}]}}
    """
        .formatted(ID, SLUG, status, TITLE);
  }

  static String own(String status) {
    return """
    {"registrationId":"r","status":"%s","people":2,"since":"2029-12-01T10:00:00Z","deadline":"2029-12-03T10:00:00Z",
     "gatheringId":"%s","title":"%s","gatheringStatus":"published","slot":"s1-20300108",
     "start":"2030-01-08T18:30","timeZone":"Europe/Paris","cancelled":false,"placeName":"Maison de quartier",
     "address":"3 rue du Port, Nantes","entryCode":"e","calendar":"/calendars/registrations/t.ics",
     "privateCalendar":"/calendars/private/t.ics"}
    """
        .formatted(status, ID, TITLE);
  }

  private static String slot(String key, String day, boolean cancelled) {
    return """
    {"key":"%s","slotId":"s1","date":"%s","start":"%sT18:30:00","end":"%sT20:30:00","timeZone":"Europe/Paris",
     "allDay":false,"capacity":20,"cancelled":%s,"changed":false}
    """
        .formatted(key, day, day, day, cancelled);
  }
}
