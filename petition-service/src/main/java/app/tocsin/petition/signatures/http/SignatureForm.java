package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.signatures.PersonName;
import app.tocsin.petition.signatures.Signing.Form;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Location;
import app.tocsin.territories.Territories;
import app.tocsin.territories.Territory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the form that a signer sends. */
final class SignatureForm {
  private static final TextRule NAME = TextRule.line(1, 80);
  private static final TextRule EMAIL = TextRule.line(1, 254);
  private static final TextRule COUNTRY = TextRule.line(2, 2);
  private static final TextRule POSTCODE = TextRule.line(0, 12);
  private static final TextRule SOURCE = TextRule.line(0, 80);
  private static final TextRule REFERRER = TextRule.line(0, 500);
  private static final Pattern WITH_AUTHORITY = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:)?//");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final int MAX_HOST = 253;
  private static final TextRule PARTNER = TextRule.line(1, 64);
  private static final int MOST_PARTNERS = 20;

  private final Territories territories;

  SignatureForm(Territories territories) {
    this.territories = territories;
  }

  /** The form; empty where a field was wrong, and the fields know which. */
  Optional<Form> read(Fields fields) {
    String givenName = fields.text("givenName", NAME);
    String familyName = fields.text("familyName", NAME);
    EmailAddress email = fields.parsed("email", EMAIL, EmailAddress::of);
    String postcode = fields.text("postcode", POSTCODE);
    String country = fields.text("country", COUNTRY).toUpperCase(Locale.ROOT);
    Territory territory = country.isEmpty() ? null : locate(fields, country, postcode);
    boolean displayPublicly = fields.flag("displayPublicly", false);
    boolean newsOptIn = fields.flag("newsOptIn", false);
    String locale = fields.word("locale", Set.of("fr", "en"), "fr");
    Source source = source(fields.optionalObject("source"));
    Fields consents = fields.optionalObject("consents");
    List<String> partners =
        consents == null ? List.of() : consents.texts("partners", PARTNER, MOST_PARTNERS);
    if (email == null || territory == null || !fields.errors().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Form(
            new PersonName(givenName, familyName),
            email,
            postcode,
            territory,
            displayPublicly,
            newsOptIn,
            locale,
            source,
            partners));
  }

  private @Nullable Territory locate(Fields fields, String country, String postcode) {
    return switch (territories.locate(country, postcode)) {
      case Location.Located located -> located.territory();
      case Location.UnknownCountry unknown -> {
        fields.refuse("country", "must be " + unknown.expected());
        yield null;
      }
      case Location.UnknownPostcode unknown -> {
        if (fields.errors().stream().noneMatch(error -> error.field().equals("postcode"))) {
          fields.refuse("postcode", "must be " + unknown.expected());
        }
        yield null;
      }
    };
  }

  private static @Nullable Source source(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    var source =
        new Source(
            fields.optionalText("medium", SOURCE),
            fields.optionalText("campaign", SOURCE),
            host(fields.optionalText("referrer", REFERRER)),
            fields.optionalText("partner", SOURCE));
    return source.equals(Source.NONE) ? null : source;
  }

  /** A page's address can say more about its reader than we may know: only its host is kept. */
  private static @Nullable String host(@Nullable String referrer) {
    if (referrer == null) {
      return null;
    }
    String address = WITH_AUTHORITY.matcher(referrer).lookingAt() ? referrer : "//" + referrer;
    try {
      return published(URI.create(address).getHost());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A host as the contract has it; null where it is none. */
  private static @Nullable String published(@Nullable String host) {
    if (host == null) {
      return null;
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.length() <= MAX_HOST && HOST.matcher(lower).matches() ? lower : null;
  }
}
