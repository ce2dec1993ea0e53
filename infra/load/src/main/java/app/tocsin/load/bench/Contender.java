package app.tocsin.load.bench;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;

/**
 * Something that signatures are sent to, or that is asked for a count.
 *
 * @param name short, as ratios name it: {@code A}
 * @param label what it is, for people
 */
record Contender(String name, Role role, String label, Endpoint endpoint, Requests requests) {}
