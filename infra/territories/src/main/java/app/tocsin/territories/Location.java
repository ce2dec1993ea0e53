package app.tocsin.territories;

/**
 * What {@link Territories#locate} answers: a territory, or which of the two given words is wrong.
 */
public sealed interface Location {

  /** The place is known. */
  record Located(Territory territory) implements Location {}

  /** There is no such country. */
  record UnknownCountry() implements Location {

    /** What would have been right, for the message to the caller. */
    public String expected() {
      return "a two-letter country code of ISO 3166-1, such as FR";
    }
  }

  /** The country is known and has no such postcode. Only French postcodes are looked at. */
  record UnknownPostcode(String country) implements Location {

    /** What would have been right, for the message to the caller. */
    public String expected() {
      return "a postcode of " + country + ", five digits";
    }
  }
}
