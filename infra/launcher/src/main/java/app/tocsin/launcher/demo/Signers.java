package app.tocsin.launcher.demo;

import app.tocsin.territories.Territories;
import app.tocsin.territories.WeightedCommunes;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws signers: names made up, postcodes of the real communes of France, each as often as people
 * live there. Every run has addresses of its own, in a domain that is reserved for examples.
 */
final class Signers {
  private static final List<String> GIVEN =
      List.of(
          "Aïcha",
          "Alice",
          "Amine",
          "Anaïs",
          "André",
          "Bérénice",
          "Camille",
          "Chloé",
          "Clément",
          "Élodie",
          "Émile",
          "Fatou",
          "Félix",
          "François",
          "Gaëlle",
          "Hélène",
          "Hugo",
          "Inès",
          "Jean-Baptiste",
          "Jeanne",
          "Jules",
          "Karim",
          "Léa",
          "Loïc",
          "Lucie",
          "Malo",
          "Manon",
          "Mathilde",
          "Nadia",
          "Noël",
          "Océane",
          "Paul",
          "Quentin",
          "Rose",
          "Samir",
          "Solène",
          "Théo",
          "Viviane",
          "Yann",
          "Zoé");
  private static final List<String> FAMILY =
      List.of(
          "Abadie",
          "Arnoux",
          "Bélanger",
          "Benali",
          "Bonnet",
          "Carpentier",
          "Charrier",
          "Cordier",
          "Da Silva",
          "Delorme",
          "Diallo",
          "Fauré",
          "Garnier",
          "Guéguen",
          "Haddad",
          "Jacquemin",
          "Jolivet",
          "Kerbrat",
          "Lacroix",
          "Le Gall",
          "L'Hostis",
          "Maréchal",
          "Mercier",
          "N'Diaye",
          "Nguyen",
          "Oliveira",
          "Perrin",
          "Quéré",
          "Renard",
          "Rivière",
          "Rousseau",
          "Saïd",
          "Thévenet",
          "Tissot",
          "Traoré",
          "Vasseur",
          "Vidal",
          "Weber",
          "Yilmaz",
          "Zimmermann");
  private static final List<String> MEDIA =
      List.of("email", "email", "social", "social", "street", "press", "web");

  private final WeightedCommunes communes;
  private final RandomGenerator random;
  private final String run;

  /**
   * @param run tells this run's signers from those of others
   */
  Signers(Territories territories, RandomGenerator random, String run) {
    this.communes = new WeightedCommunes(territories.communes());
    this.random = random;
    this.run = run;
  }

  Signer draw(int number) {
    return new Signer(
        pick(GIVEN),
        pick(FAMILY),
        "signer-%s-%d@example.org".formatted(run, number),
        communes.drawPostcode(random),
        pick(MEDIA),
        random.nextInt(3) == 0);
  }

  /** Which of this run's signers an address belongs to. */
  Optional<Integer> numberOf(String address) {
    String before = "signer-" + run + "-";
    String after = "@example.org";
    boolean mine = address.startsWith(before) && address.endsWith(after);
    String number =
        mine ? address.substring(before.length(), address.length() - after.length()) : "";
    return number.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
