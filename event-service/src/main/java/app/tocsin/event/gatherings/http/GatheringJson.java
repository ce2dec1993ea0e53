package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.persons.PartnerAskJson;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringText;
import app.tocsin.event.gatherings.Host;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.gatherings.Question;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.schedules.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gathering as the API shows it. */
record GatheringJson(
    String id,
    String slug,
    long version,
    String status,
    String title,
    String summary,
    String description,
    String kind,
    String language,
    @Nullable String campaignId,
    @Nullable String campaignName,
    @Nullable String committeeId,
    String timeZone,
    List<SlotJson> slots,
    @Nullable String recurrence,
    @Nullable List<LocalDate> exceptions,
    @Nullable PlaceJson place,
    @Nullable String link,
    boolean online,
    String visibility,
    List<HostJson> hosts,
    @Nullable List<String> managers,
    @Nullable TermsJson registration,
    Instant createdAt,
    @Nullable Instant publishedAt,
    Instant statusSince,
    @Nullable String reason,
    Life.@Nullable Report report) {

  record HostJson(
      String kind,
      String name,
      @Nullable String id,
      String role,
      @Nullable Boolean agreed,
      @Nullable Boolean declined) {
    static HostJson of(Gathering gathering, Host host) {
      return new HostJson(
          word(host.kind()),
          host.name(),
          host.id(),
          host.leading() ? "host" : "co-host",
          host.named().map(gathering::isHostedBy).orElse(null),
          host.named().filter(gathering.life().declined()::contains).map(_ -> true).orElse(null));
    }
  }

  record TermsJson(
      String confirmation,
      boolean waitingList,
      int maxPeople,
      @Nullable Instant closesAt,
      int acceptHours,
      List<QuestionJson> questions,
      List<PartnerAskJson> partners,
      Map<String, String> news) {
    static TermsJson of(RegistrationTerms terms) {
      return new TermsJson(
          terms.confirmedByMail() ? "email" : "none",
          terms.waitingList(),
          terms.maxPeople(),
          terms.closesAt(),
          terms.acceptHours(),
          terms.questions().stream().map(QuestionJson::of).toList(),
          terms.partners().stream().map(PartnerAskJson::of).toList(),
          PartnerAskJson.news());
    }
  }

  record QuestionJson(
      String id, String text, String kind, boolean required, @Nullable List<String> choices) {
    static QuestionJson of(Question question) {
      return new QuestionJson(
          question.id(),
          question.text(),
          word(question.kind()),
          question.required(),
          question.choices().isEmpty() ? null : question.choices());
    }
  }

  /**
   * Shows it.
   *
   * @param all whether the reader may know everything: who manages it
   */
  static GatheringJson of(Gathering gathering, boolean all) {
    GatheringText text = gathering.text();
    Presentation presentation = text.presentation();
    Schedule schedule = text.schedule();
    Life life = gathering.life();
    RegistrationTerms terms = text.registration();
    boolean shown = all || text.whereabouts().isPublic();
    return new GatheringJson(
        gathering.id().value(),
        gathering.slug(),
        gathering.version(),
        life.status().word(),
        presentation.title(),
        presentation.summary(),
        presentation.description(),
        presentation.kind().word(),
        presentation.language(),
        presentation.campaign(),
        presentation.campaignName(),
        presentation.committee(),
        schedule.zone().getId(),
        schedule.slots().stream().map(SlotJson::of).toList(),
        schedule.recurrence() == null ? null : schedule.recurrence().rule(),
        schedule.exceptions().isEmpty() ? null : schedule.exceptions(),
        PlaceJson.of(text.whereabouts(), shown),
        shown ? text.whereabouts().link() : null,
        text.whereabouts().link() != null,
        text.whereabouts().isPublic() ? "public" : "after-registration",
        (all ? text.hosts() : gathering.shownHosts())
            .stream().map(host -> HostJson.of(gathering, host)).toList(),
        all ? text.managers() : null,
        terms == null ? null : TermsJson.of(terms),
        life.createdAt(),
        life.publishedAt(),
        life.since(),
        life.reason(),
        life.report());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
