package app.tocsin.analytics.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.gatherings.FormEvent;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.MentionsInMemory;
import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.ReviewStep.Verdict;
import app.tocsin.analytics.objectives.Objective;
import app.tocsin.analytics.objectives.ObjectivesInMemory;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.CountedSignature.Where;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.messaging.projections.Share;
import app.tocsin.territories.Territories;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CountedFiguresTest {
  private static final Territories FRANCE = Territories.load();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Period NOVEMBER =
      new Period(
          LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"), ZoneId.of("Europe/Paris"));

  private final CountsInMemory counts = new CountsInMemory();
  private final EpochInMemory gatherings = new EpochInMemory();
  private final Subjects subjects = new Subjects();
  private final MentionsInMemory mentions = new MentionsInMemory();
  private final ObjectivesInMemory objectives = new ObjectivesInMemory();
  private final PetitionReviews reviews = new PetitionReviews();
  private final CountedFigures source =
      new CountedFigures(
          new SignatureSeries(counts),
          FRANCE,
          subjects,
          new Happenings(
              subjects,
              new GatheringCounts(gatherings),
              mentions,
              objectives,
              _ -> Mono.just(new Answer<>(7L, DataVersion.together(List.of()))),
              FRANCE,
              new ScopeReviews(reviews)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void twoPetitionsOfACampaignAndOneOfNone() {
    petition("a", "trains");
    petition("b", "trains");
    petition("c", null);
    sign("a", "52", "44", "2026-11-05T23:30:00Z", 3);
    sign("b", "52", "85", "2026-11-05T22:30:00Z", 2);
    sign("b", "11", "75", "2026-10-31T22:59:00Z", 4);
    sign("c", "52", "44", "2026-10-20T10:00:00Z", 1);
    sign("c", "52", "44", "2026-11-20T10:00:00Z", 5);
  }

  @Test
  void aTerritoryHasTheSignaturesOfAllPetitionsByItsOwnDays() {
    Figures departement = freeze(new Scope.Territory(Scope.Level.DEPARTEMENT, "44"));
    Figures region = freeze(new Scope.Territory(Scope.Level.REGION, "52"));

    assertThat(departement.inPeriod()).isEqualTo(8);
    assertThat(departement.before()).isEqualTo(1);
    assertThat(departement.days().get(5)).as("half past midnight of Paris").isEqualTo(3);
    assertThat(departement.days().get(19)).isEqualTo(5);
    assertThat(region.inPeriod()).isEqualTo(10);
    assertThat(region.days().get(4)).isEqualTo(2);
    assertThat(region.areas(Scope.Level.REGION).orElseThrow().entries())
        .singleElement()
        .matches(area -> area.count() == 10 && area.name().equals("Pays de la Loire"));
    assertThat(departement.offsets()).isNotEmpty();
    assertThat(
            source
                .freeze(query(new Scope.Territory(Scope.Level.DEPARTEMENT, "96")))
                .blockOptional())
        .isEmpty();
  }

  @Test
  void aCampaignIsItsPetitionsTogether() {
    Figures campaign = freeze(new Scope.Campaign("trains"));
    Figures petitions = freeze(new Scope.Petitions(List.of("a", "b")));

    assertThat(campaign.inPeriod()).isEqualTo(5);
    assertThat(campaign.before()).isEqualTo(4);
    assertThat(campaign.total()).isEqualTo(9);
    assertThat(campaign.days()).isEqualTo(petitions.days());
    assertThat(campaign.areas()).isEqualTo(petitions.areas());
    assertThat(campaign.petitions()).extracting(Figures.Petition::id).containsExactly("a", "b");
    assertThat(source.freeze(query(new Scope.Campaign("other"))).blockOptional()).isEmpty();
  }

  @Test
  void whatHappenedInThePeriodIsTold() {
    gathering("march", "trains", 120, "2026-11-10T10:00:00Z", "44");
    gathering("meeting", "trains", null, "2026-11-11T10:00:00Z", "75");
    gathering("later", "trains", null, "2026-11-25T10:00:00Z", "44");
    gathering("before", "trains", 9, "2026-10-25T10:00:00Z", "44");
    gathering("elsewhere", "other", 9, "2026-11-10T10:00:00Z", "44");
    comes("march", FormEvent.Kind.CONFIRMED, 200);
    comes("march", FormEvent.Kind.CANCELLED, 30);
    comes("meeting", FormEvent.Kind.CONFIRMED, 10);
    people("meeting", RegistrationStep.CHECKED_IN, 6);
    mentions.add("m1", "a", null, "2026-11-12T10:00:00Z", Mention.State.ACCEPTED);
    mentions.add("m2", null, "trains", "2026-11-11T10:00:00Z", Mention.State.ACCEPTED);
    mentions.add("m3", "a", null, "2026-10-12T10:00:00Z", Mention.State.ACCEPTED);
    mentions.add("m4", "b", null, "2026-11-12T10:00:00Z", Mention.State.SUGGESTED);
    mentions.add("m5", "c", null, "2026-11-12T10:00:00Z", Mention.State.ACCEPTED);
    objectives.add("o1", Objective.Kind.CAMPAIGN, "trains", "2026-11-20", "2026-12-20");
    objectives.add("o2", Objective.Kind.PETITION, "b", "2026-10-01", "2026-11-01");
    objectives.add("o3", Objective.Kind.PETITION, "b", "2026-12-01", "2026-12-31");
    objectives.add("o4", Objective.Kind.PETITION, "c", "2026-11-01", "2026-11-30");

    Figures campaign = freeze(new Scope.Campaign("trains"));

    assertThat(campaign.gatherings()).isEqualTo(new Figures.Gatherings(2, 180, 126, 210L, 30L));
    assertThat(campaign.mentions()).extracting(Figures.Mention::outlet).containsExactly("m2", "m1");
    assertThat(campaign.objectives())
        .extracting(Figures.Objective::subject)
        .containsExactly("petition b", "trains");
    assertThat(campaign.objectives()).allMatch(each -> each.actual() == 7);
    assertThat(campaign.dataVersion()).contains(".");
    assertThat(freeze(new Scope.Petitions(List.of("a"))).gatherings())
        .isEqualTo(campaign.gatherings());
    assertThat(freeze(new Scope.Petitions(List.of("c"))).gatherings()).isNull();
    assertThat(freeze(new Scope.Territory(Scope.Level.DEPARTEMENT, "44")).gatherings())
        .isEqualTo(new Figures.Gatherings(2, 170, 129, 200L, 30L));
    assertThat(freeze(new Scope.Territory(Scope.Level.REGION, "11")).gatherings().held())
        .isEqualTo(1);
  }

  /** A report has the clocks that it was begun with; the campaign's may have been others. */
  @Test
  void aMentionOfADayIsOfThatDayByWhicheverClocksItWasWritten() {
    ZoneId reunion = ZoneId.of("Indian/Reunion");
    ZoneId tahiti = ZoneId.of("Pacific/Tahiti");
    mentions.add("in-early", "a", LocalDate.parse("2026-11-01"), reunion);
    mentions.add("out-early", "a", LocalDate.parse("2026-12-01"), reunion);
    mentions.add("out-late", "a", LocalDate.parse("2026-10-31"), tahiti);
    mentions.add("in-late", "a", LocalDate.parse("2026-11-30"), tahiti);

    assertThat(freeze(new Scope.Campaign("trains")).mentions())
        .extracting(Figures.Mention::outlet, Figures.Mention::day)
        .containsExactly(
            tuple("in-early", LocalDate.parse("2026-11-01")),
            tuple("in-late", LocalDate.parse("2026-11-30")));
  }

  @Test
  void whatModeratorsDecidedInThePeriodIsToldOfTheCampaignAndItsPetitions() {
    Instant october = Instant.parse("2026-10-31T22:00:00Z");
    Instant november = Instant.parse("2026-11-02T08:00:00Z");
    reviews.seen("m1", 41);
    reviews.learn(decided("a", october, Verdict.ACCEPTED, november, null));
    reviews.learn(decided("x", november, Verdict.REFUSED, november.plusSeconds(60), "duplicate"));
    reviews.learn(new Submitted("y", "trains", november));
    reviews.learn(new Submitted("z", "other", november));

    Figures campaign = freeze(new Scope.Campaign("trains"));
    Figures petition = freeze(new Scope.Petitions(List.of("a")));

    assertThat(campaign.reviews())
        .isEqualTo(
            new Figures.Reviews(
                2, 1, List.of(), List.of(new Figures.Named("duplicate", 1)), 1, 60L, 122_400L));
    assertThat(campaign.offsets()).contains(new Figures.Offset("petition.reviews", 1, 42));
    assertThat(petition.reviews())
        .isEqualTo(new Figures.Reviews(0, 1, List.of(), List.of(), 0, 122_400L, 122_400L));
    Figures territory = freeze(new Scope.Territory(Scope.Level.DEPARTEMENT, "44"));
    assertThat(territory.reviews()).isNull();
    assertThat(territory.offsets()).noneMatch(each -> each.topic().equals("petition.reviews"));
    assertThat(freeze(new Scope.Petitions(List.of("b"))).reviews()).isNull();
  }

  private static Decided decided(
      String petition, Instant submittedAt, Verdict verdict, Instant at, String ground) {
    return new Decided(petition, "trains", submittedAt, verdict, at, ground);
  }

  @Test
  void whatIsUnknownIsToldByItsField() {
    var scopes = new KnownScopes(subjects, FRANCE);

    assertThat(scopes.refusal(new Scope.Petitions(List.of("a", "x"))))
        .hasValueSatisfying(it -> assertThat(it.field()).isEqualTo("petitions[1]"));
    assertThat(scopes.refusal(new Scope.Campaign("x")))
        .hasValueSatisfying(it -> assertThat(it.field()).isEqualTo("campaign"));
    assertThat(scopes.refusal(new Scope.Territory(Scope.Level.REGION, "10")))
        .hasValueSatisfying(it -> assertThat(it.field()).isEqualTo("territory.code"));
    assertThat(scopes.refusal(new Scope.Campaign("trains"))).isEmpty();
    assertThat(scopes.refusal(new Scope.Territory(Scope.Level.DEPARTEMENT, "2A"))).isEmpty();
    assertThat(scopes.refusal(new Scope.Petitions(List.of("c")))).isEmpty();
  }

  private Figures freeze(Scope scope) {
    return source.freeze(query(scope)).block();
  }

  private static ReportQuery query(Scope scope) {
    return new ReportQuery(scope, NOVEMBER);
  }

  private void petition(String id, String campaign) {
    subjects.learn(
        new PublishedPetition(id, 1, "petition " + id, 100, NOW.minusSeconds(1), null, campaign));
  }

  private void gathering(
      String id, String campaign, Integer attendance, String start, String departement) {
    subjects.learn(
        new PublishedGathering(
            id, 1, id, campaign, false, attendance, departement, List.of(Instant.parse(start))));
  }

  private void people(String gathering, RegistrationStep step, int people) {
    new CountFolding(gatherings, _ -> false)
        .fold(
            List.of(
                new Share(
                    "r" + gathering.length(),
                    20 + step.ordinal(),
                    GatheringDocuments.of(gathering, step, people, NOW))))
        .block();
  }

  private void comes(String gathering, FormEvent.Kind kind, int people) {
    new CountFolding(gatherings, _ -> false)
        .fold(
            List.of(
                new Share(
                    "r" + gathering.length(),
                    10 + kind.ordinal(),
                    GatheringDocuments.of(
                        gathering, Map.of("2026-11-10T10|" + kind.word(), (long) people)))))
        .block();
  }

  private void sign(String petition, String region, String departement, String at, int times) {
    for (int i = 0; i < times; i++) {
      counts.count(
          new CountedSignature(
              petition, Instant.parse(at), "fr", new Where("FR", region, departement, null), null),
          NOW);
    }
  }
}
