package app.tocsin.petition.petitions.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.petitions.PetitionCommand.Decide;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A moderator's decision as the API takes it. */
final class DecisionJson {
  private static final Map<String, Verdict> VERDICTS =
      Arrays.stream(Verdict.values()).collect(Collectors.toMap(Verdict::word, Function.identity()));
  private static final Map<String, Ground> GROUNDS =
      Arrays.stream(Ground.values()).collect(Collectors.toMap(Ground::word, Function.identity()));
  private static final TextRule WORD = TextRule.line(1, 64);
  private static final TextRule EXPLANATION = TextRule.lines(1, 2_000);

  private DecisionJson() {}

  /** What a moderator sent; empty where a field was wrong, and the fields know which. */
  static Optional<Decide> read(Fields fields) {
    Verdict verdict = VERDICTS.get(fields.word("verdict", VERDICTS.keySet(), null));
    if (verdict == null) {
      return Optional.empty();
    }
    if (verdict != Verdict.ACCEPTED) {
      Ground ground = GROUNDS.get(fields.word("ground", GROUNDS.keySet(), null));
      String explanation = fields.optionalText("explanation", EXPLANATION);
      return fields.errors().isEmpty()
          ? Optional.of(new Decide(verdict, ground, explanation))
          : Optional.empty();
    }
    refuse(fields, "ground", WORD);
    refuse(fields, "explanation", EXPLANATION);
    return fields.errors().isEmpty()
        ? Optional.of(new Decide(verdict, null, null))
        : Optional.empty();
  }

  private static void refuse(Fields fields, String name, TextRule rule) {
    if (fields.optionalText(name, rule) != null) {
      fields.refuse(name, "must be left out where the petition is accepted");
    }
  }
}
