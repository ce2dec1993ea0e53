package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpMethod;

/**
 * What a request line asks for.
 *
 * @param path the raw path, without the query
 * @param query the raw query, without its question mark; empty when there is none
 */
record Target(Kind kind, String path, String query) {
  private static final String PETITIONS = "/api/petitions/";
  private static final String COMMITTEES = "/api/committees/";
  private static final String ASKINGS = "/askings";

  /** Classifies a well-formed request line; see {@link RequestLine} for the others. */
  static Target of(HttpMethod method, String uri) {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    String query = mark < 0 ? "" : uri.substring(mark + 1);
    return new Target(kind(method, path), path, query);
  }

  private static Kind kind(HttpMethod method, String path) {
    boolean reads = isRead(method);
    if (path.startsWith(PETITIONS)) {
      return petition(method, reads, path);
    }
    if (path.startsWith("/auth/") && !reads) {
      return Kind.ISSUER;
    }
    if (reads && path.equals("/api/analytics/live")) {
      return Kind.LIVE;
    }
    if (reads) {
      return path.startsWith("/assets/") ? Kind.ASSET : Kind.READ;
    }
    if (HttpMethod.POST.equals(method)) {
      if (path.equals("/api/signatures/confirmations")) {
        return Kind.CONFIRMING;
      }
      if (path.equals("/api/analytics/visits")) {
        return Kind.VISIT;
      }
      if (path.equals(BodyLimit.IMPORTS)) {
        return Kind.IMPORT;
      }
      if (path.startsWith("/p/")) {
        return Kind.SIGNING_FORM;
      }
      if (path.equals("/confirm")) {
        return Kind.CONFIRMING_FORM;
      }
      if (path.startsWith("/g/") || path.startsWith("/committees/") || asksToJoin(path)) {
        return Kind.FORM;
      }
    }
    return Kind.WRITE;
  }

  /** As the form of the committee's page does: without an account, and a mail is sent. */
  private static boolean asksToJoin(String path) {
    return path.startsWith(COMMITTEES)
        && path.endsWith(ASKINGS)
        && path.indexOf('/', COMMITTEES.length()) == path.length() - ASKINGS.length();
  }

  private static Kind petition(HttpMethod method, boolean reads, String path) {
    int slash = path.indexOf('/', PETITIONS.length());
    if (slash == PETITIONS.length() || path.length() == PETITIONS.length()) {
      return reads ? Kind.READ : Kind.WRITE;
    }
    if (slash < 0) {
      return reads ? Kind.PETITION : Kind.WRITE;
    }
    String rest = path.substring(slash);
    if (reads) {
      return switch (rest) {
        case "/count" -> Kind.COUNT;
        case "/territories" -> Kind.TERRITORIES;
        case "/count/stream" -> Kind.STREAM;
        default -> Kind.READ;
      };
    }
    return HttpMethod.POST.equals(method) && rest.equals("/signatures") ? Kind.SIGNING : Kind.WRITE;
  }

  static boolean isRead(HttpMethod method) {
    return HttpMethod.GET.equals(method)
        || HttpMethod.HEAD.equals(method)
        || HttpMethod.OPTIONS.equals(method);
  }

  /** Whether it goes to the service that knows API keys, and answers 401 to those it doesn't. */
  boolean knowsKeys() {
    return path.startsWith("/api/partner")
        || path.startsWith("/api/event-types")
        || path.startsWith("/api/campaigns");
  }

  /** Whether it is of the staff's own pages. */
  boolean isConsole() {
    return path.startsWith("/console") && (path.length() == 8 || path.charAt(8) == '/');
  }

  /** Whether it is the page of the console that scans codes. */
  boolean isDoor() {
    return path.startsWith("/console/gatherings/") && path.endsWith("/door");
  }

  /** Whether it is made for frames of other sites' pages: nothing there does more than show. */
  boolean isWidget() {
    return path.startsWith("/w/");
  }

  /** Whether a service looks at who asks. What a whole country hits at once knows nobody. */
  boolean knowsPeople() {
    return switch (kind) {
      case PETITION, LIVE, IMPORT -> true;
      case READ, WRITE -> isApi();
      case COUNT, TERRITORIES, STREAM, VISIT, ISSUER, ASSET -> false;
      case SIGNING, CONFIRMING, SIGNING_FORM, CONFIRMING_FORM, FORM -> false;
    };
  }

  /** Whether the body of a write to this path is held to the limit. */
  boolean isApi() {
    return path.startsWith("/api/");
  }
}
