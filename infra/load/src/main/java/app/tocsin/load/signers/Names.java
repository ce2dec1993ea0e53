package app.tocsin.load.signers;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Given names that many people bear, and family names put together from syllables, so that nobody
 * in particular is meant. They have the accents, hyphens, apostrophes and blanks of real ones.
 */
final class Names {

  private static final List<String> GIVEN =
      List.of(
          "Anaïs",
          "Zoé",
          "Chloé",
          "Élodie",
          "Noémie",
          "Inès",
          "Aurélie",
          "Maëlys",
          "Hélène",
          "Solène",
          "Jeanne",
          "Camille",
          "Louise",
          "Manon",
          "Sarah",
          "Fatou",
          "Yasmine",
          "Leïla",
          "Thi-Lan",
          "Anne-Sophie",
          "Marie-Noëlle",
          "Rose-Aimée",
          "N'Deye",
          "Maria da Luz",
          "Gaëlle",
          "Béatrice",
          "Jérôme",
          "Loïc",
          "François",
          "Théo",
          "Gaël",
          "Rémi",
          "André",
          "Raphaël",
          "Maël",
          "Stéphane",
          "Louis",
          "Hugo",
          "Adam",
          "Mamadou",
          "Karim",
          "Mehdi",
          "Ömer",
          "João",
          "Jean-Noël",
          "Pierre-Yves",
          "Jean-François",
          "M'hamed",
          "Kévin",
          "Øystein",
          "Łukasz",
          "Zoltán",
          "Uwe",
          "Siân",
          "Iñaki",
          "Goulven",
          "Corentin",
          "Yann",
          "Nolwenn",
          "Aïcha",
          "Eliott",
          "Léonie",
          "Capucine",
          "Basile");

  private static final List<String> PARTICLES =
      List.of("D'", "L'", "O'", "Le ", "De ", "Du ", "Ben ", "El ");

  private static final List<String> HEADS =
      List.of(
          "Bel", "Cour", "Mont", "Font", "Val", "Ros", "Gué", "Lan", "Per", "Tré", "Ker", "Bois",
          "Chan", "Dar", "Fau", "Gar", "Hau", "Jar", "Lou", "Mar", "Nav", "Ord", "Pui", "Quel",
          "Rou", "Sau", "Tou", "Vil", "Æl", "Été");

  private static final List<String> MIDDLES =
      List.of("", "", "", "an", "é", "el", "er", "in", "ou", "o");

  private static final List<String> TAILS =
      List.of(
          "ville", "rac", "neau", "lier", "don", "tot", "sard", "vieux", "mère", "çon", "lès",
          "guen", "dec", "noît", "tel", "zan", "bœuf", "mont", "piéras", "vigny");

  private Names() {}

  static String given(RandomGenerator random) {
    return any(GIVEN, random);
  }

  static String family(RandomGenerator random) {
    String name = plain(random);
    return switch (random.nextInt(10)) {
      case 0, 1 -> any(PARTICLES, random) + name;
      case 2 -> name + "-" + plain(random);
      default -> name;
    };
  }

  private static String plain(RandomGenerator random) {
    return any(HEADS, random) + any(MIDDLES, random) + any(TAILS, random);
  }

  private static String any(List<String> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  /** The name as a part of an e-mail address: ASCII letters and hyphens. */
  static String inAddress(String name) {
    String folded =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace(' ', '-');
    return folded.replaceAll("[^a-z-]", "");
  }
}
