package app.tocsin.event.committees;

/**
 * What a mail on the hosts of a gathering is about.
 *
 * @param committee that is asked, or answered
 * @param member who wrote the gathering; empty where they are not in the committee that is mailed
 */
record HostSubject(String gathering, String committee, String member) {
  private static final String SEPARATOR = ":";
  private static final int PARTS = 3;

  /** Reads what {@link #toString} says. */
  static HostSubject parse(String text) {
    String[] parts = text.split(SEPARATOR, PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "subject: " + text + " (expected: a gathering, a committee and a member)");
    }
    return new HostSubject(parts[0], parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, gathering, committee, member);
  }
}
