package app.tocsin.analytics.objectives.http;

import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an objective that was sent. */
final class ObjectiveForm {
  private static final TextRule ID = TextRule.line(1, 128);
  private static final TextRule DAY = TextRule.line(10, 10);
  private static final TextRule OWNER = TextRule.line(1, 200);
  private static final TextRule NOTE = TextRule.lines(1, 1_000);
  private static final int MOST_PETITIONS = 50;
  private static final int LARGEST = 2_000_000_000;
  private static final int MOST_YEARS = 5;

  private final Subjects subjects;

  ObjectiveForm(Subjects subjects) {
    this.subjects = subjects;
  }

  /**
   * What was sent; empty where a field was wrong, and the fields know which.
   *
   * @param today from when on it counts where nothing is said, by what is aimed at
   */
  Optional<Aim> aim(Fields fields, Function<Optional<Subject>, LocalDate> today) {
    Subject subject = subject(fields);
    Metric metric = Metric.of(fields.word("metric", Metric.words(), null)).orElse(null);
    List<String> petitions = fields.texts("petitions", ID, MOST_PETITIONS);
    int target = fields.integer("target", 1, LARGEST, null);
    LocalDate from = day(fields, "from", today.apply(Optional.ofNullable(subject)));
    LocalDate due = day(fields, "due", null);
    String owner = fields.text("owner", OWNER);
    String note = fields.optionalText("note", NOTE);
    if (subject != null && metric != null) {
      fit(fields, subject, metric, petitions);
    }
    if (from != null && due != null && due.isBefore(from)) {
      fields.refuse("due", "must not be before " + from + ", its first day");
    } else if (from != null && due != null && due.isAfter(from.plusYears(MOST_YEARS))) {
      fields.refuse("due", "must be at most " + MOST_YEARS + " years after its first day");
    }
    return subject == null
            || metric == null
            || from == null
            || due == null
            || !fields.errors().isEmpty()
        ? Optional.empty()
        : Optional.of(new Aim(subject, metric, petitions, target, from, due, owner, note));
  }

  private @Nullable Subject subject(Fields fields) {
    List<Subject> named = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String id = fields.optionalText(kind.word(), ID);
      if (id != null) {
        named.add(new Subject(kind, id));
      }
    }
    if (named.size() != 1) {
      fields.refuse("petition", "name either a petition, a campaign or a gathering");
      return null;
    }
    Subject subject = named.getFirst();
    boolean unknown =
        switch (subject.kind()) {
          case PETITION -> subjects.petition(subject.id()).isEmpty();
          case GATHERING -> subjects.gathering(subject.id()).isEmpty();
          case CAMPAIGN -> false;
        };
    if (unknown) {
      fields.refuse(subject.kind().word(), "is not the id of a published " + subject.kind().word());
    }
    return subject;
  }

  private void fit(Fields fields, Subject subject, Metric metric, List<String> petitions) {
    if (!subject.kind().has(metric)) {
      fields.refuse(
          "metric", "of a " + subject.kind().word() + " must be " + subject.kind().metricWords());
      return;
    }
    boolean together = subject.kind() == Kind.CAMPAIGN && metric == Metric.SIGNATURES;
    if (together == petitions.isEmpty()) {
      fields.refuse(
          "petitions",
          together
              ? "must name the petitions whose signatures count together"
              : "is only for the signatures of a campaign");
    }
    for (int i = 0; i < petitions.size(); i++) {
      if (subjects.petition(petitions.get(i)).isEmpty()) {
        fields.refuse("petitions[" + i + "]", "is not the id of a published petition");
      }
    }
  }

  private static @Nullable LocalDate day(
      Fields fields, String name, @Nullable LocalDate otherwise) {
    if (otherwise == null) {
      return fields.parsed(name, DAY, ObjectiveForm::day);
    }
    String text = fields.optionalText(name, DAY);
    try {
      return text == null ? otherwise : day(text);
    } catch (IllegalArgumentException e) {
      fields.refuse(name, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a day such as 2027-01-31", e);
    }
  }
}
