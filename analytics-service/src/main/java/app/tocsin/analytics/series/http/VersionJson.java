package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.DataVersion;
import java.util.SortedMap;

/** What an answer was counted from, to be read by people. */
record VersionJson(int epoch, SortedMap<String, Long> offsets) {
  static VersionJson of(DataVersion version) {
    return new VersionJson(version.epoch(), version.offsets());
  }
}
