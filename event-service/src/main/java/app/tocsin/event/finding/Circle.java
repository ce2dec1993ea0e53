package app.tocsin.event.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * What is near: all points at most a radius away from a centre, on a sphere.
 *
 * <p>The map is cut into cells of a tenth of a degree, numbered by rows; a circle names the cells
 * that it touches, over the 180th meridian and at the poles too.
 */
public record Circle(double latitude, double longitude, double radiusKm) {
  private static final double EARTH_KM = 6371.0088;
  private static final double KM_PER_DEGREE = EARTH_KM * Math.PI / 180;
  private static final double CELL = 0.1;
  private static final int COLUMNS = 3600;
  private static final double NEARLY_POLE = 89.9;

  public Circle {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && radiusKm > 0)) {
      throw new IllegalArgumentException(
          "circle: " + latitude + ", " + longitude + ", " + radiusKm + " km");
    }
  }

  /** The cell of a point. */
  static int cell(double latitude, double longitude) {
    return row(latitude) * COLUMNS + Math.floorMod(column(longitude), COLUMNS);
  }

  /** The cells in which there may be points of this circle. */
  List<Integer> cells() {
    double degrees = radiusKm / KM_PER_DEGREE;
    double south = Math.max(-90, latitude - degrees);
    double north = Math.min(90, latitude + degrees);
    double widest = Math.max(Math.abs(south), Math.abs(north));
    int west = 0;
    int east = COLUMNS - 1;
    if (widest < NEARLY_POLE) {
      double aside =
          Math.toDegrees(
              Math.asin(
                  Math.min(
                      1, Math.sin(Math.toRadians(degrees)) / Math.cos(Math.toRadians(latitude)))));
      if (aside < 89 && Math.sin(Math.toRadians(degrees)) < Math.cos(Math.toRadians(latitude))) {
        west = column(longitude - aside);
        east = column(longitude + aside);
      }
    }
    List<Integer> cells = new ArrayList<>();
    for (int row = row(south); row <= row(north); row++) {
      for (int column = west; column <= east; column++) {
        cells.add(row * COLUMNS + Math.floorMod(column, COLUMNS));
      }
    }
    return cells;
  }

  /** How far a point is from the centre: the haversine formula. */
  public double distanceKm(double otherLatitude, double otherLongitude) {
    double from = Math.toRadians(latitude);
    double to = Math.toRadians(otherLatitude);
    double up = Math.sin((to - from) / 2);
    double aside = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
    double half = up * up + Math.cos(from) * Math.cos(to) * aside * aside;
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  private static int row(double latitude) {
    return (int) Math.floor((latitude + 90) / CELL);
  }

  private static int column(double longitude) {
    return (int) Math.floor((longitude + 180) / CELL);
  }
}
