package app.tocsin.analytics.mentions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.mentions.ImportingMentions;
import app.tocsin.analytics.mentions.ImportingMentions.Report;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/** Takes a spreadsheet of mentions. */
class ImportHandler {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final MediaType CSV = MediaType.parseMediaType("text/csv");

  private final ImportingMentions importing;
  private final Subjects subjects;

  ImportHandler(ImportingMentions importing, Subjects subjects) {
    this.importing = importing;
    this.subjects = subjects;
  }

  /** A dry run says what would come of the file, errors too; else errors are a 400. */
  Mono<ServerResponse> run(ServerRequest request) {
    boolean dryRun =
        Asked.word(
                request,
                "dryRun",
                Set.of("true", "false"),
                word ->
                    switch (word) {
                      case "true" -> Optional.of(true);
                      case "false" -> Optional.of(false);
                      default -> Optional.<Boolean>empty();
                    })
            .orElse(false);
    Map<String, String> defaults = defaults(request);
    return Mono.zip(Caller.of(request), body(request))
        .flatMap(both -> importing.run(both.getT2(), defaults, dryRun, both.getT1().id()))
        .flatMap(report -> answer(request, report, dryRun));
  }

  private Map<String, String> defaults(ServerRequest request) {
    Map<String, String> defaults = new HashMap<>();
    Asked.text(request, "campaign").ifPresent(campaign -> defaults.put("campaign", campaign));
    Asked.text(request, "petition")
        .ifPresent(
            petition -> {
              if (subjects.petition(petition).isEmpty()) {
                throw Problem.invalidField("petition", "is not the id of a published petition")
                    .toException();
              }
              defaults.put("petition", petition);
            });
    return defaults;
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Report report, boolean dryRun) {
    return dryRun || report.errors().isEmpty()
        ? ServerResponse.ok().bodyValue(ReportJson.of(report, dryRun))
        : Problems.respond(
            request,
            Problem.invalidFields(
                report.errors().stream()
                    .map(
                        error ->
                            new FieldError(
                                "line " + error.line() + ": " + error.field(), error.message()))
                    .toList()));
  }

  /** What came, or would come, of a file. */
  record ReportJson(
      boolean dryRun,
      int read,
      int created,
      List<Integer> duplicates,
      List<ImportingMentions.LineError> errors) {
    static ReportJson of(Report report, boolean dryRun) {
      return new ReportJson(
          dryRun, report.read(), report.created(), report.duplicates(), report.errors());
    }
  }

  private static Mono<String> body(ServerRequest request) {
    MediaType type = request.headers().contentType().orElse(null);
    if (type == null || !CSV.isCompatibleWith(type)) {
      return Mono.error(new UnsupportedMediaTypeStatusException(type, List.of(CSV)));
    }
    return DataBufferUtils.join(request.exchange().getRequest().getBody(), MAX_BYTES)
        .map(ImportHandler::text)
        .defaultIfEmpty("");
  }

  private static String text(DataBuffer body) {
    byte[] bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.invalidField("body", "must be text in UTF-8").toException();
    }
  }
}
