package app.tocsin.petition;

import app.tocsin.testsupport.Contract;

/** What this service publishes. */
public final class PetitionContracts {
  public static final Contract PUBLISHED = new Contract("petition.petitions", "petition.published");
  public static final Contract EDITED = new Contract("petition.petitions", "petition.edited");
  public static final Contract CLOSED = new Contract("petition.petitions", "petition.closed");
  public static final Contract COUNTED =
      new Contract("petition.signatures", "petition.signature.counted");
  public static final Contract COUNT_CHANGED =
      new Contract("petition.counts", "petition.count.changed");

  public static final Contract SHARED = new Contract("petition.sharings", "petition.signer.shared");
  public static final Contract WITHDRAWN =
      new Contract("petition.sharings", "petition.signer.withdrawn");

  private PetitionContracts() {}
}
