package app.tocsin.event.gatherings;

import org.jspecify.annotations.Nullable;

/**
 * Where people meet.
 *
 * @param commune its INSEE code
 * @param departement the code of the commune's département or overseas collectivity
 * @param point null where it isn't known: the gathering is then found by commune only
 */
public record Place(
    String name,
    @Nullable String address,
    String commune,
    String departement,
    @Nullable Point point,
    @Nullable String accessibility,
    @Nullable String transport,
    @Nullable String bring) {
  /** The most that a shown point of a hidden place is away from it, in degrees: about a mile. */
  private static final double VAGUE = 0.02;

  /** A point on the earth, in degrees (WGS 84). */
  public record Point(double latitude, double longitude) {
    public Point {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException(
            "point: " + latitude + ", " + longitude + " (expected: degrees)");
      }
    }

    /**
     * The middle of a square of the map: the same for all that is in it, so no trial tells more.
     */
    public Point vague() {
      return new Point(middle(latitude), middle(longitude));
    }

    private static double middle(double degrees) {
      double square = Math.floor(degrees / VAGUE) * VAGUE + VAGUE / 2;
      return Math.round(square * 1000) / 1000.0;
    }
  }
}
