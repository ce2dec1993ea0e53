package app.tocsin.gateway;

/** A petition for a night train, as petition-service tells it. */
final class TrainPetition {
  static final String SLUG = "train-de-nuit";
  static final String ID = "01JTRAIN";
  static final String TITLE = "Rendez-nous le train de nuit Nantes – Quimper";
  static final String SIGNATURES = "POST /api/petitions/" + ID + "/signatures";
  static final String CONFIRMATIONS = "POST /api/signatures/confirmations";

  private TrainPetition() {}

  static String json(String status, String confirmation) {
    return json(ID, SLUG, status, confirmation);
  }

  static String json(String id, String slug, String status, String confirmation) {
    return """
    {"id":"%s","slug":"%s","version":3,"status":"%s","title":"%s",
     "summary":"Rétablir le train de nuit qui desservait douze gares.",
     "text":"Le dernier train a été supprimé le 3 mars.\\n\\nNous demandons :\\n– son retour ;\\n– une réunion.\\n\\n<script>alert(1)</script> & <b>rien</b>",
     "goal":20000,"addressee":"Région Pays de la Loire","language":"fr","closesAt":"2027-06-30T21:59:59Z",
     "confirmation":"%s","householdLimit":1,"createdAt":"2026-11-01T00:00:00Z"}
    """
        .formatted(id, slug, status, TITLE, confirmation);
  }

  /** It is open, has 12,345 signatures, and takes every signature and confirmation. */
  static void openIn(ToldUpstream service) {
    service.whenJson("GET /api/petitions/" + SLUG, 200, json("open", "email"));
    service.whenJson("GET /api/petitions/" + ID, 200, json("open", "email"));
    service.whenJson(
        "GET /api/petitions/" + ID + "/count",
        200,
        "{\"petitionId\":\"" + ID + "\",\"count\":12345,\"pending\":4,\"version\":12349}");
    service.whenJson(
        "GET /api/petitions", 200, "{\"items\":[" + json("open", "email") + "],\"next\":\"abc\"}");
    service.whenJson(
        SIGNATURES, 202, "{\"signatureId\":\"s1\",\"status\":\"pending-confirmation\"}");
    service.whenJson(
        CONFIRMATIONS, 200, "{\"petitionId\":\"" + ID + "\",\"status\":\"confirmed\"}");
  }

  /** Refuses those fields. */
  static String invalid(String... fields) {
    StringBuilder errors = new StringBuilder();
    for (String field : fields) {
      errors.append(errors.isEmpty() ? "" : ",");
      errors.append("{\"field\":\"").append(field).append("\",\"message\":\"expected: better\"}");
    }
    return "{\"code\":\"invalid-fields\",\"status\":400,\"errors\":[" + errors + "]}";
  }
}
