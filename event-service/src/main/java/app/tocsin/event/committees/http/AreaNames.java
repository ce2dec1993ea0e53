package app.tocsin.event.committees.http;

import app.tocsin.event.committees.Area;
import app.tocsin.territories.Commune;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Territories;
import org.jspecify.annotations.Nullable;

/** What areas are called. */
final class AreaNames {
  private final Territories territories;

  AreaNames(Territories territories) {
    this.territories = territories;
  }

  /** The name of an area; null of a canton, of which only the code is known. */
  @Nullable String of(Area area) {
    return switch (area.level()) {
      case COMMUNE -> territories.commune(area.code()).map(Commune::name).orElse(null);
      case CANTON -> null;
      case DEPARTEMENT -> territories.departement(area.code()).map(Departement::name).orElse(null);
    };
  }
}
