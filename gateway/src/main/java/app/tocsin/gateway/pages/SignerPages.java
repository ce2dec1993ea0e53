package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.pages.OwnSignature.Choices;
import app.tocsin.gateway.pages.OwnSignature.Kept;
import app.tocsin.gateway.pages.OwnSignature.Trace;
import app.tocsin.gateway.pages.OwnSignature.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /my-signature}: shows who has the token of the mail what is kept of that signature, and
 * erases who signed when a button is pressed. Opening the link changes nothing. Erasing works also
 * while nobody can say what is kept.
 */
final class SignerPages {
  private static final String ZONE = "Europe/Paris";

  private final PetitionService service;
  private final MailedPages pages;

  SignerPages(PetitionService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return MailedPages.signersToken(request)
        .map(
            token ->
                service
                    .kept(token, Reader.from(request))
                    .flatMap(own -> answer(own, token, false, request)))
        .orElseGet(() -> answer(new OwnSignature.Invalid(), "", false, request));
  }

  Mono<ServerResponse> erase(ServerRequest request) {
    return pages.pressed(
        request,
        (link, _) ->
            link.map(
                    token ->
                        service
                            .erase(token, Reader.from(request))
                            .flatMap(own -> answer(own, token, true, request)))
                .orElseGet(() -> answer(new OwnSignature.Invalid(), "", true, request)));
  }

  private Mono<ServerResponse> answer(
      OwnSignature own, String token, boolean pressed, ServerRequest request) {
    Language language = Reader.language(request, null);
    return switch (own) {
      case Kept kept -> kept(kept, token, language, request);
      case OwnSignature.Erased _ -> pages.message(200, "own_erased", language);
      case OwnSignature.Expired _ -> pages.message(410, "own_expired", language);
      case OwnSignature.Invalid _ -> pages.message(400, "own_invalid", language);
      case OwnSignature.Later later -> {
        Map<String, Object> model = model(token, List.of(), language);
        model.put("unknown", true);
        model.put("tryLater", pressed);
        yield pages.later("my-signature", model, language, later.retryAfterSeconds());
      }
    };
  }

  private Mono<ServerResponse> kept(
      Kept kept, String token, Language language, ServerRequest request) {
    return service
        .petition(kept.petition(), Reader.from(request))
        .onErrorReturn(Optional.empty())
        .flatMap(
            petition -> {
              Map<String, Object> model = model(token, lines(kept, language), language);
              model.put("erased", kept.erased());
              model.put("erasable", !kept.erased());
              model.put("nothing", kept.status().equals("none"));
              model.put(
                  "unreadable",
                  kept.who() == null && !kept.erased() && !kept.status().equals("none"));
              petition.ifPresent(
                  found -> {
                    model.put("hasPetition", true);
                    model.put("petition", found.title());
                    model.put("contentLang", found.language());
                    model.put("slug", found.slug());
                  });
              return pages.send(200, "my-signature", model, language);
            });
  }

  private Map<String, Object> model(
      String token, List<Map<String, Object>> lines, Language language) {
    Map<String, Object> model = pages.titled("own", language);
    model.put("token", token);
    model.put("lines", lines);
    model.put("hasLines", !lines.isEmpty());
    model.put("erasable", true);
    for (String flag :
        List.of("erased", "nothing", "unreadable", "unknown", "tryLater", "hasPetition")) {
      model.put(flag, false);
    }
    return model;
  }

  private List<Map<String, Object>> lines(Kept kept, Language language) {
    Map<String, String> texts = pages.texts(language);
    var lines = new Lines(texts);
    Who who = kept.who();
    if (who != null) {
      lines.add("own_name", who.name());
      lines.add("own_email", who.email());
      lines.add("own_postcode", who.postcode());
    }
    Trace trace = kept.trace();
    lines.add("own_place", trace.place());
    lines.add("own_since", Times.moment(trace.requestedAt(), ZONE, language));
    if (!kept.status().equals("none")) {
      lines.add("own_state", lines.text("own_" + kept.status()));
    }
    lines.add("own_source", trace.source());
    Choices choices = kept.choices();
    if (choices != null) {
      lines.add("own_public", lines.yes(choices.displayPublicly()));
      lines.add("own_news", lines.yes(choices.newsOptIn()));
      lines.add("own_partners", Integer.toString(choices.partners()));
    }
    return lines.all;
  }

  /** Terms and what is said of them; nothing of what is empty. */
  private record Lines(Map<String, String> texts, List<Map<String, Object>> all) {
    Lines(Map<String, String> texts) {
      this(texts, new ArrayList<>());
    }

    void add(String term, String value) {
      if (!value.isEmpty()) {
        all.add(Map.of("term", text(term), "value", value));
      }
    }

    String yes(boolean ticked) {
      return text(ticked ? "own_yes" : "own_no");
    }

    String text(String key) {
      return texts.getOrDefault(key, key);
    }
  }
}
