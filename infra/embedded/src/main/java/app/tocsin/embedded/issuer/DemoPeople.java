package app.tocsin.embedded.issuer;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Everybody's people, for the embedded mode only: the password of each is the user name. */
final class DemoPeople {

  /**
   * @param user what is signed in with, and the {@code sub} of the tokens
   * @param name as people read it
   */
  record Person(String user, String name, String role) {}

  private static final List<Person> ALL =
      List.of(
          new Person("anais", "Anaïs Le Gall", "organiser"),
          new Person("malik", "Malik Benali", "analyst"),
          new Person("jeanne", "Jeanne Morvan", "moderator"),
          new Person("theo", "Théo Garnier", "partner"),
          new Person("sacha", "Sacha Perrin", "admin"));

  private DemoPeople() {}

  static List<Person> all() {
    return ALL;
  }

  static Optional<Person> find(String user) {
    return ALL.stream().filter(person -> person.user().equals(user)).findFirst();
  }

  static List<UserDetails> accounts() {
    return ALL.stream()
        .map(person -> User.withUsername(person.user()).password(person.user()).build())
        .toList();
  }
}
