package app.tocsin.analytics.documents.http;

import app.tocsin.analytics.documents.Documents;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportId;
import app.tocsin.analytics.reports.Reports;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reports as documents over HTTP. */
class DocumentHandlers {
  private final Reports reports;
  private final Scheduler printers;

  /**
   * @param printers where documents are made: few at once, for each takes memory and a core
   */
  DocumentHandlers(Reports reports, Scheduler printers) {
    this.reports = reports;
    this.printers = printers;
  }

  Mono<ServerResponse> html(ServerRequest request) {
    return printed(request, Form.HTML, report -> Optional.of(Documents.html(report)));
  }

  Mono<ServerResponse> pdf(ServerRequest request) {
    return printed(request, Form.PDF, report -> Optional.of(Documents.pdf(report)));
  }

  Mono<ServerResponse> spreadsheet(ServerRequest request) {
    return printed(request, Form.XLSX, report -> Optional.of(Documents.spreadsheet(report)));
  }

  /** All values, or one table; with a byte order mark where one is asked for. */
  Mono<ServerResponse> csv(ServerRequest request) {
    boolean mark = mark(request);
    String table = request.queryParam("table").orElse("");
    return printed(
        request,
        Form.CSV,
        report ->
            table.isEmpty()
                ? Optional.of(Documents.csv(report, mark))
                : Documents.csv(report, table, mark));
  }

  Mono<ServerResponse> chart(ServerRequest request) {
    String name = request.pathVariable("chart");
    return printed(request, Form.SVG, report -> Documents.chart(report, name));
  }

  private static boolean mark(ServerRequest request) {
    return switch (request.queryParam("bom").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.invalidField("bom", "must be true or false").toException();
    };
  }

  private enum Form {
    HTML("html", "text/html;charset=UTF-8", false),
    PDF("pdf", "application/pdf", false),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true),
    CSV("csv", "text/csv;charset=UTF-8", true),
    SVG("svg", "image/svg+xml", false);

    private final String ending;
    private final String type;
    private final boolean saved;

    /**
     * @param saved whether a browser saves it rather than shows it
     */
    Form(String ending, String type, boolean saved) {
      this.ending = ending;
      this.type = type;
      this.saved = saved;
    }

    String policy() {
      return switch (this) {
        case HTML -> Documents.policy();
        case SVG -> "default-src 'none'; style-src 'unsafe-inline'";
        case PDF, XLSX, CSV -> "default-src 'none'";
      };
    }
  }

  private Mono<ServerResponse> printed(
      ServerRequest request, Form form, Function<Report, Optional<byte[]>> print) {
    String id = request.pathVariable("id");
    if (!ReportId.isId(id)) {
      return Problems.respond(request, Problem.of("report-not-found"));
    }
    return reports
        .find(new ReportId(id))
        .flatMap(
            report ->
                request
                    .checkNotModified(tag(request, report, form))
                    .switchIfEmpty(
                        Mono.fromSupplier(() -> print.apply(report))
                            .subscribeOn(printers)
                            .flatMap(bytes -> answer(request, report, form, bytes))))
        .switchIfEmpty(Mono.defer(() -> Problems.respond(request, Problem.of("report-not-found"))));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Report report, Form form, Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return Problems.respond(request, Problem.of("report-part-not-found"));
    }
    return ServerResponse.ok()
        .contentType(MediaType.parseMediaType(form.type))
        .eTag(tag(request, report, form))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.CONTENT_LANGUAGE, report.writing().language().code())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", form.policy())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.builder(form.saved ? "attachment" : "inline")
                .filename(name(report, form))
                .build()
                .toString())
        .bodyValue(bytes.get());
  }

  /** Tells versions and forms apart: a draft is asked for again each time. */
  private static String tag(ServerRequest request, Report report, Form form) {
    String query = request.uri().getRawQuery();
    String asked = query == null ? "" : "-" + Integer.toHexString(query.hashCode());
    return '"' + Long.toString(report.version()) + "-" + form.ending + asked + '"';
  }

  private static String name(Report report, Form form) {
    return "tocsin-"
        + report.evidence().query().period().first()
        + "-"
        + report.evidence().query().period().last()
        + "-"
        + report.id().value().substring(0, 8)
        + "."
        + form.ending;
  }
}
