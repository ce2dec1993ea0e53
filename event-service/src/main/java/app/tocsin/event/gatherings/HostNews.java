package app.tocsin.event.gatherings;

/**
 * What a committee is told of who hosts a gathering.
 *
 * @param committee that is asked, or that answered
 */
public record HostNews(Kind kind, String committee) {
  /** What happened. */
  public enum Kind {
    /** The gathering names the committee as a host: told to that committee. */
    ASKED,
    /** The committee agreed: told to the gathering's own. */
    AGREED,
    /** The committee said no, or left: told to the gathering's own, and kept by who said it. */
    DECLINED
  }
}
